package org.postern.gateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The daemon as a process of its own, with the Java and the class path of this one.
public final class ChildDaemon implements AutoCloseable {

    private static final String MAIN = "org.postern.gateway.cli.Postern";
    private static final Pattern LISTENING =
            Pattern.compile("listening on http://127\\.0\\.0\\.1:(\\d+)");
    private static final int PROBE_MILLIS = 2000;

    private final Process process;
    private final Path log;

    private ChildDaemon(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts it and does not wait for it.
    ///
    /// @param jvmOptions for its JVM, such as `-Xmx512m`
    /// @param config its configuration file, with an HTTP port of 0 and a log of the format `text`
    /// @param log the file that gets what it writes to standard error and output
    public static ChildDaemon start(List<String> jvmOptions, Path config, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of("run", "--config", config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        // It must not take this process's place with a service manager.
        builder.environment().remove("NOTIFY_SOCKET");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new ChildDaemon(builder.start(), log);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// The processor time that it has used, on all cores together.
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Whether `/readyz` answers 200.
    public boolean isReady() {
        OptionalInt port = port();
        return port.isPresent() && status(port.getAsInt()) == HttpURLConnection.HTTP_OK;
    }

    private static int status(int port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + port + "/readyz")
                                    .toURL()
                                    .openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return 0;
        }
    }

    private OptionalInt port() {
        Matcher listening = LISTENING.matcher(log());
        return listening.find()
                ? OptionalInt.of(Integer.parseInt(listening.group(1)))
                : OptionalInt.empty();
    }

    /// What it has written.
    public String log() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends it as a service manager does, with SIGTERM.
    ///
    /// @return its exit code; empty when it has not ended in time
    public OptionalInt stop(Duration atMost) throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    }

    /// Ends it with SIGKILL, in the middle of whatever it does, and returns when it is gone.
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
