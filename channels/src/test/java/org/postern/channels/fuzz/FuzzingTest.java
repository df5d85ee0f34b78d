package org.postern.channels.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Ten seconds of fuzzing for each target, each in a process of its own, for Jazzer takes a process
/// for each, and two at a time. `bench/fuzz` goes on for longer.
///
/// Only what is found makes it fail, not what is slow: how far ten seconds get depends on the
/// machine. They begin with the same seed, so that what fails has to do with what was changed;
/// `bench/fuzz` begins elsewhere each time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzingTest {

    private static final int SECONDS = 10;

    /// One input may take that long, which is far more than a busy machine needs.
    private static final int SECONDS_OF_ONE_INPUT = 60;

    private static final int MINUTES_OF_ONE_TARGET = 5;

    private final ExecutorService pair = Executors.newFixedThreadPool(2);
    private final Map<String, Future<String>> findings = new TreeMap<>();

    @BeforeAll
    void begin(@TempDir Path directory) throws Exception {
        for (String target : targets()) {
            Path work = Files.createDirectory(directory.resolve(target));
            findings.put(target, pair.submit(() -> fuzzed(target, work)));
        }
    }

    @AfterAll
    void end() {
        pair.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> nothingIsFoundInTenSeconds() {
        return findings.entrySet().stream()
                .map(
                        target ->
                                DynamicTest.dynamicTest(
                                        target.getKey(),
                                        () -> assertThat(target.getValue().get()).isEmpty()));
    }

    private static List<String> targets() throws IOException, URISyntaxException {
        Path here = Path.of(MailFuzz.class.getResource("MailFuzz.class").toURI()).getParent();
        try (Stream<Path> files = Files.list(here)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Fuzz.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .toList();
        }
    }

    /// What was found, and how to see it again; empty where nothing was.
    private static String fuzzed(String target, Path work)
            throws IOException, InterruptedException {
        Path log = work.resolve("log");
        Process process =
                new ProcessBuilder(command(target, work))
                        .directory(work.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            boolean ended = process.waitFor(MINUTES_OF_ONE_TARGET, TimeUnit.MINUTES);
            return ended && process.exitValue() == 0 ? "" : told(target, log, ended);
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(String target, Path work) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + work,
                "-cp",
                System.getProperty("java.class.path"),
                Jazzer.class.getName(),
                "--target_class=" + FuzzingTest.class.getPackageName() + "." + target,
                "--instrumentation_includes=org.postern.**",
                "--reproducer_path=" + work,
                "-artifact_prefix=" + work + "/",
                "-max_total_time=" + SECONDS,
                "-seed=1",
                "-timeout=" + SECONDS_OF_ONE_INPUT);
    }

    private static String told(String target, Path log, boolean ended) throws IOException {
        String output = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        int find = output.indexOf("== Java Exception");
        String rest = find < 0 ? output : output.substring(find);
        return """
        %s in %s. The line that begins with Base64 below is the input. To see it again, write it
        decoded to a file in channels/src/test/resources/%s/%sInputs/read and run
        bench/fuzz %s, which begins with the files there.
        %s
        """
                .formatted(
                        ended ? "Something was found" : "No end came",
                        target,
                        FuzzingTest.class.getPackageName().replace('.', '/'),
                        target,
                        target,
                        rest);
    }
}
