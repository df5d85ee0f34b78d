package org.postern.gateway.cli;

import org.postern.gateway.bench.BenchException;
import org.postern.gateway.bench.IdleBench;
import org.postern.gateway.bench.SettleBench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// `postern bench`: the figures of this machine.
@Command(
        name = "bench",
        description =
                "Measures a daemon of its own, with a PostgreSQL (fsync on) and a mail server on"
                        + " this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BenchCommand.Settle.class, BenchCommand.Idle.class})
final class BenchCommand extends Group {

    /// A benchmark, in a directory that is thrown away.
    @FunctionalInterface
    private interface Bench<F> {
        F run(Path directory) throws IOException, InterruptedException, BenchException;
    }

    private static <F> F measure(Bench<F> bench)
            throws IOException, InterruptedException, CommandException {
        Path directory = Files.createTempDirectory("postern-bench");
        try {
            return bench.run(directory);
        } catch (BenchException e) {
            throw new CommandException(ExitCode.SOFTWARE, String.valueOf(e.getMessage()));
        } finally {
            remove(directory);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void print(String what, String figure) {
        new Output().line("%-18s%s".formatted(what, figure));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }

    /// A mailbox full of mail.
    @Command(
            name = "settle",
            description = {
                "How many mails a second become tickets: fetched by IMAP, stored, read, threaded.",
                "60 %% plain text, 25 %% text and HTML, 15 %% with an attachment of 50 KB; 30 %%"
                        + " are follow-ups, half by References, half by ticket number. The daemon"
                        + " starts cold; the mail server runs in the process of the benchmark."
            },
            mixinStandardHelpOptions = true)
    static final class Settle implements Callable<Integer> {

        @Option(
                names = "--mails",
                paramLabel = "COUNT",
                defaultValue = "500",
                description = "How many mails. Default: ${DEFAULT-VALUE}.")
        private int mails;

        @Option(
                names = "--seed",
                paramLabel = "NUMBER",
                defaultValue = "1",
                description = "The same one makes the same mails. Default: ${DEFAULT-VALUE}.")
        private long seed;

        @Override
        public Integer call() throws IOException, InterruptedException, CommandException {
            SettleBench.Figures figures = measure(new SettleBench(mails, seed)::run);
            double speed = figures.mailsPerSecond();
            print("settled", String.format(Locale.ROOT, "%.1f mails/s", speed));
            print("mails", figures.mails() + " in " + seconds(figures.settling()));
            print("new tickets", Integer.toString(figures.tickets()));
            print("start to ready", seconds(figures.ready()));
            print("memory after that", figures.memory() + " MiB resident");
            return ExitCode.OK;
        }
    }

    /// A daemon with nothing to do.
    @Command(
            name = "idle",
            description = {
                "How long a start takes on a database that is up and has its tables, and what the"
                        + " daemon holds and uses while nothing happens.",
                "Takes about two minutes, for an idle minute is measured."
            },
            mixinStandardHelpOptions = true)
    static final class Idle implements Callable<Integer> {

        @Option(
                names = "--starts",
                paramLabel = "COUNT",
                defaultValue = "5",
                description = "How many starts. Default: ${DEFAULT-VALUE}.")
        private int starts;

        @Override
        public Integer call() throws IOException, InterruptedException, CommandException {
            IdleBench.Figures figures = measure(new IdleBench(Math.max(1, starts))::run);
            List<Duration> ready = figures.ready();
            print("start to ready", seconds(figures.median()) + ", the middle of " + ready.size());
            print("fastest, slowest", seconds(ready.getFirst()) + ", " + seconds(ready.getLast()));
            print("memory", figures.memory() + " MiB resident");
            print("processor", seconds(figures.cpu()) + " in a minute");
            return ExitCode.OK;
        }
    }
}
