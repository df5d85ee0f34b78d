package org.postern.gateway.cli;

import org.jspecify.annotations.Nullable;
import org.postern.gateway.EmbeddedDatabase;
import org.postern.gateway.bench.BenchException;
import org.postern.gateway.bench.FilterBench;
import org.postern.gateway.bench.IdleBench;
import org.postern.gateway.bench.ImportBench;
import org.postern.gateway.bench.JudgingBench;
import org.postern.gateway.bench.MigrateBench;
import org.postern.gateway.bench.SettleBench;
import org.postern.schema.store.Dialect;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        subcommands = {
            BenchCommand.Settle.class,
            BenchCommand.Idle.class,
            BenchCommand.Import.class,
            BenchCommand.Migrate.class,
            BenchCommand.Filters.class,
            BenchCommand.Judging.class
        })
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

    /// @param ready how long each start took, shortest first
    private static void printStarts(String what, List<Duration> ready) {
        print(what, seconds(ready.get(ready.size() / 2)) + ", the middle of " + ready.size());
        print("fastest, slowest", seconds(ready.getFirst()) + ", " + seconds(ready.getLast()));
    }

    /// Where the mails of a benchmark come from.
    private static final class Seed {
        @Option(
                names = "--seed",
                paramLabel = "NUMBER",
                defaultValue = "1",
                description = "The same one makes the same mails. Default: ${DEFAULT-VALUE}.")
        private long number;
    }

    /// How often a daemon is started.
    private static final class Starts {
        @Option(
                names = "--starts",
                paramLabel = "COUNT",
                defaultValue = "5",
                description = "How many starts. Default: ${DEFAULT-VALUE}.")
        private int starts;

        int count() {
            return Math.max(1, starts);
        }
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

        @Mixin private Seed seed = new Seed();

        @Override
        public Integer call() throws IOException, InterruptedException, CommandException {
            SettleBench.Figures figures = measure(new SettleBench(mails, seed.number)::run);
            double speed = figures.mailsPerSecond();
            print("settled", String.format(Locale.ROOT, "%.1f mails/s", speed));
            print("mails", figures.mails() + " in " + seconds(figures.settling()));
            print("new tickets", Integer.toString(figures.tickets()));
            print("start to ready", seconds(figures.ready()));
            print("memory after that", figures.memory() + " MiB resident");
            return ExitCode.OK;
        }
    }

    /// A mail among filters.
    @Command(
            name = "filters",
            description = {
                "How long the filters of the database take on one mail, and how long reading it"
                        + " takes.",
                "Needs no database. One filter in fifty applies."
            },
            mixinStandardHelpOptions = true)
    static final class Filters implements Callable<Integer> {

        @Option(
                names = "--filters",
                paramLabel = "COUNT",
                defaultValue = "1000",
                description = "How many filters. Default: ${DEFAULT-VALUE}.")
        private int filters;

        @Option(
                names = "--body",
                paramLabel = "LENGTH",
                defaultValue = "4000",
                description = "Characters of the body. Default: ${DEFAULT-VALUE}.")
        private int body;

        @Option(
                names = "--seed",
                paramLabel = "NUMBER",
                defaultValue = "1",
                description = "The same one makes the same filters. Default: ${DEFAULT-VALUE}.")
        private long seed;

        @Override
        public Integer call() throws CommandException {
            try {
                FilterBench.Figures figures = new FilterBench(filters, body, seed).run();
                print("judging", millis(figures.median()) + ", the middle of 500");
                print("slowest of 100", millis(figures.slowest()));
                print("reading", millis(figures.parse()));
                print("filters applied", figures.applied() + " of " + filters);
                return ExitCode.OK;
            } catch (BenchException e) {
                throw new CommandException(ExitCode.SOFTWARE, String.valueOf(e.getMessage()));
            }
        }
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.3f ms", duration.toNanos() / 1e6);
    }

    /// What filters add to a mail.
    @Command(
            name = "judging",
            description = {
                "How much longer a mail takes with filters, from its bytes to its ticket.",
                "Short mails of plain text, one after the other, on a PostgreSQL of its own."
            },
            mixinStandardHelpOptions = true)
    static final class Judging implements Callable<Integer> {

        @Option(
                names = "--filters",
                paramLabel = "COUNT",
                defaultValue = "50",
                description = "How many filters. Default: ${DEFAULT-VALUE}.")
        private int filters;

        @Option(
                names = "--mails",
                paramLabel = "COUNT",
                defaultValue = "1000",
                description = "How many mails. Default: ${DEFAULT-VALUE}.")
        private int mails;

        @Mixin private Seed seed = new Seed();

        @Override
        public Integer call() throws IOException, InterruptedException, CommandException {
            int count = Math.max(1, mails);
            JudgingBench.Figures figures =
                    measure(new JudgingBench(filters, count, seed.number)::run);
            print(
                    "filters add",
                    String.format(Locale.ROOT, "%.1f %% to a mail", figures.share() * 100));
            print("reading", millis(figures.parse()) + ", the middle of " + count);
            print("judging", millis(figures.bare()) + " without filters");
            print("judging", millis(figures.judging()) + " with " + filters);
            print("settling", millis(figures.settle()));
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

        @Mixin private Starts starts = new Starts();

        @Override
        public Integer call() throws IOException, InterruptedException, CommandException {
            IdleBench.Figures figures = measure(new IdleBench(starts.count())::run);
            printStarts("start to ready", figures.ready());
            print("memory", figures.memory() + " MiB resident");
            print("processor", seconds(figures.cpu()) + " in a minute");
            return ExitCode.OK;
        }
    }

    /// A dump of OTRS.
    @Command(
            name = "import",
            description = {
                "How fast a dump is imported: `postern import-otrs` as a process of its own, from"
                        + " its start to its end, with the check of the whole dump that comes"
                        + " first.",
                "The dump is made here: mails with text, HTML and attachments, history and search"
                        + " index, about 25 KB an article."
            },
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {

        @Option(
                names = "--from",
                paramLabel = "KIND",
                defaultValue = "postgresql",
                description =
                        "A dump as pg_dump writes it (postgresql) or as mysqldump does (mariadb)."
                                + " Default: ${DEFAULT-VALUE}.")
        private Dialect from = Dialect.POSTGRESQL;

        @Option(
                names = "--megabytes",
                paramLabel = "COUNT",
                defaultValue = "300",
                description = "How large, about. Default: ${DEFAULT-VALUE}.")
        private long megabytes;

        @Option(
                names = "--heap",
                paramLabel = "SIZE",
                defaultValue = "256m",
                description = "Memory of Java for the import. Default: ${DEFAULT-VALUE}.")
        private String heap = "";

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description =
                        "The configuration of a new database to import into. Default: a PostgreSQL"
                                + " of its own.")
        private @Nullable Path config;

        @Override
        public Integer call() throws IOException, InterruptedException, CommandException {
            ImportBench bench = new ImportBench(from, megabytes, heap);
            ImportBench.Figures figures =
                    measure(directory -> bench.run(directory, Optional.ofNullable(config)));
            double speed = figures.megabytesPerSecond();
            print("imported", String.format(Locale.ROOT, "%.1f MB/s", speed));
            print(
                    "dump",
                    String.format(
                            Locale.ROOT, "%.0f MB, %d rows", figures.megabytes(), figures.rows()));
            print("import", seconds(figures.importing()));
            print("dry run", seconds(figures.looking()));
            print("processor", seconds(figures.cpu()) + " without the database server");
            print("import said", figures.said());
            return ExitCode.OK;
        }
    }

    /// A start on an empty database.
    @Command(
            name = "migrate",
            description = {
                "How long a start takes on an empty database, the making of all tables included.",
                "Without --server it is a PostgreSQL (fsync on) of its own; else the database"
                        + " postern_bench is created there and dropped."
            },
            mixinStandardHelpOptions = true)
    static final class Migrate implements Callable<Integer> {

        @Mixin private Starts starts = new Starts();

        @Option(
                names = "--server",
                paramLabel = "URL",
                description =
                        "A database that is there: jdbc:mariadb://HOST/mysql,"
                                + " jdbc:postgresql://HOST/postgres.")
        private @Nullable String server;

        @Option(
                names = "--user",
                paramLabel = "NAME",
                defaultValue = "postern",
                description = "Who may create databases there. Default: ${DEFAULT-VALUE}.")
        private String user = "postern";

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "The file that holds the password.")
        private @Nullable Path passwordFile;

        @Override
        public Integer call() throws IOException, InterruptedException, CommandException {
            printStarts("empty to ready", measure(this::run));
            return ExitCode.OK;
        }

        private List<Duration> run(Path directory)
                throws IOException, InterruptedException, BenchException {
            int count = starts.count();
            if (server != null) {
                String password =
                        passwordFile == null ? "" : Files.readString(passwordFile).strip();
                return new MigrateBench(new MigrateBench.Server(server, user, password), count)
                        .run(directory);
            }
            try (EmbeddedDatabase own = EmbeddedDatabase.start(directory.resolve("database"))) {
                return new MigrateBench(new MigrateBench.Server(own.url(), "postgres", ""), count)
                        .run(directory);
            }
        }
    }
}
