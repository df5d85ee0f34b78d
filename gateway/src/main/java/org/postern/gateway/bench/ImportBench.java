package org.postern.gateway.bench;

import org.postern.gateway.EmbeddedDatabase;
import org.postern.schema.store.Dialect;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How fast a dump of a help desk is imported: `postern import-otrs` as a process of its own with
/// little memory, from its start to its end, reading the file twice.
public final class ImportBench {

    private static final String MAIN = "org.postern.gateway.cli.Postern";
    private static final long MEGABYTE = 1_000_000;

    private final Dialect writer;
    private final long megabytes;
    private final String heap;

    /// @param writer whose dump it is to look like
    /// @param heap what the import may use, such as `256m`
    public ImportBench(Dialect writer, long megabytes, String heap) {
        this.writer = writer;
        this.megabytes = megabytes;
        this.heap = heap;
    }

    /// What was measured.
    ///
    /// @param megabytes of the dump, of a million bytes each
    /// @param looking how long reading and checking it took, without a database
    /// @param importing the whole import, that included
    /// @param cpu processor time of the import, without that of the database server
    /// @param said the last line of the import
    public record Figures(
            double megabytes,
            long rows,
            Duration looking,
            Duration importing,
            Duration cpu,
            String said) {

        public double megabytesPerSecond() {
            return megabytes / (importing.toMillis() / 1000.0);
        }
    }

    /// @param directory with room for the dump; removed by the caller
    /// @param config of a new database; without one a PostgreSQL of its own is measured
    public Figures run(Path directory, Optional<Path> config)
            throws IOException, InterruptedException, BenchException {
        if (config.isPresent()) {
            return run(directory, config.get());
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory.resolve("database"))) {
            String settings = "database:\n  url: %s\n  user: postgres\n".formatted(database.url());
            return run(directory, Files.writeString(directory.resolve("postern.yaml"), settings));
        }
    }

    private Figures run(Path directory, Path config)
            throws IOException, InterruptedException, BenchException {
        Path dump = directory.resolve("dump.sql");
        long rows = DumpFile.write(writer, dump, megabytes * MEGABYTE);
        Ended looking = command(directory, dump, config, "--dry-run");
        Ended importing = command(directory, dump, config);
        return new Figures(
                (double) Files.size(dump) / MEGABYTE,
                rows,
                looking.took(),
                importing.took(),
                importing.cpu(),
                importing.lastLine());
    }

    private record Ended(Duration took, Duration cpu, String lastLine) {}

    private Ended command(Path directory, Path dump, Path config, String... options)
            throws IOException, InterruptedException, BenchException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        // As the launcher starts it.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx" + heap));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of("import-otrs", "--config", config.toString()));
        command.addAll(List.of(options));
        command.add(dump.toString());
        Path log = directory.resolve("import.log");
        Stopwatch stopwatch = new Stopwatch();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Duration cpu = Duration.ZERO;
        while (process.isAlive()) {
            // The kernel forgets it with the process.
            cpu = process.info().totalCpuDuration().orElse(cpu);
            Thread.sleep(Duration.ofMillis(20));
        }
        String said = Files.readString(log, StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new BenchException("the import ended with " + process.exitValue() + ":\n" + said);
        }
        return new Ended(stopwatch.elapsed(), cpu, said.lines().toList().getLast());
    }
}
