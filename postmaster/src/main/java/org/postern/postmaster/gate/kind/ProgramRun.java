package org.postern.postmaster.gate.kind;

import org.postern.schema.message.Bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a program with a mail on its standard input, and lets it neither stay nor say too much. It
/// sees none of our environment and leaves no process behind. Its errors go nowhere.
final class ProgramRun {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "LANG", "C.UTF-8", "HOME", "/");

    private final List<String> command;
    private final Path directory;
    private final Duration limit;
    private final int longest;

    /// @param limit how long it may run
    /// @param longest bytes it may print
    ProgramRun(List<String> command, Path directory, Duration limit, int longest) {
        this.command = List.copyOf(command);
        this.directory = directory;
        this.limit = limit;
        this.longest = longest;
    }

    /// How it ended.
    sealed interface Result {
        /// By itself.
        record Ended(int code, String output) implements Result {}

        /// It did not start, or was stopped.
        record Failed(String why) implements Result {}
    }

    Result run(Bytes input) throws InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        try {
            return wait(builder.start(), input);
        } catch (IOException e) {
            return new Result.Failed("it does not start: " + e.getMessage());
        }
    }

    private Result wait(Process process, Bytes input) throws InterruptedException {
        Output output = new Output(process.getInputStream(), longest, () -> kill(process));
        Thread writer = Thread.ofVirtual().start(() -> write(process.getOutputStream(), input));
        Thread reader = Thread.ofVirtual().start(output);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Result.Failed("it ran longer than " + limit.toMillis() + " ms");
            }
            // A grandchild may hold the pipe open for ever.
            if (!reader.join(Duration.ofSeconds(1))) {
                return new Result.Failed("a process that it started holds its output open");
            }
            return output.tooMuch
                    ? new Result.Failed("it printed more than " + longest + " bytes")
                    : new Result.Ended(process.exitValue(), output.text());
        } finally {
            kill(process);
            writer.interrupt();
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// Many programs read no more than they need; a broken pipe is nobody's fault.
    private static void write(OutputStream pipe, Bytes input) {
        try (pipe) {
            input.open().transferTo(pipe);
        } catch (IOException _) {
            return;
        }
    }

    /// What it prints.
    private static final class Output implements Runnable {
        private final InputStream pipe;
        private final int longest;
        private final Runnable stop;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile boolean tooMuch;

        Output(InputStream pipe, int longest, Runnable stop) {
            this.pipe = pipe;
            this.longest = longest;
            this.stop = stop;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8192];
            try {
                for (int n = pipe.read(buffer); n >= 0; n = pipe.read(buffer)) {
                    if (bytes.size() + n > longest) {
                        tooMuch = true;
                        stop.run();
                        return;
                    }
                    bytes.write(buffer, 0, n);
                }
            } catch (IOException _) {
                // Its end closed the pipe; what came until then counts.
                return;
            }
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
