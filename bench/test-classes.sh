# To be sourced with $root set: compiles what the tests of the channels are made of, and sets $java (a
# JDK 25) and $classpath. What is measured with never gets into the program that is installed.

is_25() {
    [ -x "$1" ] && [ -x "${1}c" ] && "$1" -version 2>&1 | grep -q 'version "25[."]'
}

java=
for candidate in "${POSTERN_JAVA_HOME:-}/bin/java" "${JAVA_HOME:-}/bin/java" "$(command -v java || true)" \
    /usr/lib/jvm/*25*/bin/java /opt/java/*25*/bin/java "$HOME"/.sdkman/candidates/java/25*/bin/java \
    "$HOME"/.jdks/*25*/bin/java; do
    if is_25 "$candidate"; then
        java=$candidate
        break
    fi
done
if [ -z "$java" ]; then
    echo "bench: no JDK 25 found; point POSTERN_JAVA_HOME at one." >&2
    exit 69
fi

list=$root/channels/target/test.classpath
log=$root/channels/target/bench.log
mkdir -p "$root/channels/target"
if ! (cd "$root" && ./mvnw -B -q -ntp -pl channels -am test-compile dependency:build-classpath \
    -Dmdep.outputFile="$list") >"$log" 2>&1; then
    cat "$log" >&2
    exit 70
fi
classpath=$root/channels/target/test-classes:$root/channels/target/classes:$(cat "$list")
