package org.postern.gateway.cli;

import org.postern.config.ConfigException;
import org.postern.gateway.Logs;
import org.postern.schema.baseline.MigrationException;
import org.postern.schema.store.DatabaseUnavailableException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The program.
@Command(
        name = "postern",
        description =
                "An email and chat gateway: turns messages into tickets, and answers into"
                        + " messages.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            ConfigCommand.class,
            CheckCommand.class,
            DbCommand.class,
            ImportCommand.class,
            ParseCommand.class,
            ExplainCommand.class,
            InjectCommand.class,
            ReplyCommand.class,
            FetchCommand.class,
            FilterCommand.class,
            SpoolCommand.class,
            OutboxCommand.class,
            KeysCommand.class,
            BenchCommand.class,
        },
        footer = {
            "",
            "Exit codes: 0 done, 64 usage, 65 bad data, 69 unavailable, 75 try again, 78 bad"
                    + " configuration."
        })
public final class Postern implements Runnable {

    private Postern() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /// Runs a command line.
    ///
    /// @return the exit code
    static int execute(String... args) {
        Logs.quiet();
        CommandLine program = new CommandLine(new Postern());
        program.setCaseInsensitiveEnumValuesAllowed(true);
        program.setExitCodeExceptionMapper(Postern::exitCode);
        program.setParameterExceptionHandler((mistake, _) -> misused(mistake));
        program.setExecutionExceptionHandler(
                (thrown, _, _) -> {
                    explain(System.err, thrown);
                    return exitCode(thrown);
                });
        return program.execute(args);
    }

    /// Asked for no command: that is a mistake too, and says what there is.
    @Override
    public void run() {
        throw new ParameterException(new CommandLine(this), "which command? See postern --help");
    }

    private static int misused(ParameterException mistake) {
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        err.println("postern: " + mistake.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(mistake, err)) {
            err.println(
                    "Try: "
                            + mistake.getCommandLine().getCommandSpec().qualifiedName()
                            + " --help");
        }
        return ExitCode.USAGE;
    }

    private static void explain(PrintStream err, Throwable thrown) {
        switch (thrown) {
            case ConfigException bad -> bad.problems().forEach(err::println);
            case CommandException known -> err.println("postern: " + known.getMessage());
            case DatabaseUnavailableException away -> err.println("postern: " + away.getMessage());
            case MigrationException schema -> err.println("postern: " + schema.getMessage());
            default -> {
                err.println("postern: internal error, please report it:");
                thrown.printStackTrace(err);
            }
        }
    }

    private static int exitCode(Throwable thrown) {
        return switch (thrown) {
            case ConfigException _ -> ExitCode.CONFIG;
            case CommandException known -> known.exitCode();
            case DatabaseUnavailableException _ -> ExitCode.TEMPFAIL;
            case MigrationException _ -> ExitCode.UNAVAILABLE;
            case InterruptedException _ -> ExitCode.TEMPFAIL;
            default -> ExitCode.SOFTWARE;
        };
    }
}
