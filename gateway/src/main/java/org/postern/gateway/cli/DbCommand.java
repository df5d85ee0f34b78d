package org.postern.gateway.cli;

import org.postern.config.ConfigException;
import org.postern.schema.baseline.MigrationException;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.baseline.SchemaCheck;
import org.postern.schema.baseline.Status;
import org.postern.schema.store.Database;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Family;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `postern db`: the schema.
@Command(
        name = "db",
        description =
                "Brings the schema up, says where it stands, compares it with the baseline,"
                        + " tidies.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DbCommand.Migrate.class,
            DbCommand.StatusOf.class,
            DbCommand.Verify.class,
            DbTidyCommand.class
        })
final class DbCommand extends Group {

    private static Migrations migrations(Database database) {
        return new Migrations(database.dataSource(), database.dialect());
    }

    private static String sentence(Status status) {
        return switch (status) {
            case Status.Current(int version) ->
                    "schema is at version " + version + ", as it must be";
            case Status.Empty() -> "the database is empty; `postern db migrate` makes the tables";
            case Status.Unversioned() ->
                    "the tables of Postern's own are not there yet; `postern db migrate` adds them";
            case Status.Behind(int version) ->
                    "schema is at version " + version + "; `postern db migrate` brings it up";
            case Status.Interrupted(int version) ->
                    "a migration was interrupted after version "
                            + version
                            + "; `postern db migrate` goes on with it";
            case Status.Ahead(int version) ->
                    "schema is at version "
                            + version
                            + ", which is newer than this program; install a newer Postern";
            case Status.Damaged(String reason) -> "schema is damaged: " + reason;
        };
    }

    /// Brings the schema up.
    @Command(
            name = "migrate",
            description = "Brings the schema up; an existing baseline is left as it is.",
            mixinStandardHelpOptions = true)
    static final class Migrate implements Callable<Integer> {
        @Mixin private ConfigOption config = new ConfigOption();

        @Override
        public Integer call() throws CommandException, ConfigException {
            try (OpenDatabase open = OpenDatabase.forSchema(config.settings())) {
                Migrations migrations = migrations(open.database());
                migrations
                        .family()
                        .ifPresent(family -> System.out.println("found the tables of " + family));
                Migrations.Report report = migrations.migrate();
                migrations.remarks().forEach(remark -> System.err.println("postern: " + remark));
                System.out.println(
                        report.changed()
                                ? "schema brought from version "
                                        + report.from()
                                        + " to "
                                        + report.to()
                                        + (report.adopted()
                                                ? "; only tables of Postern's own were"
                                                        + " added, the others are untouched"
                                                : "")
                                : "schema is at version " + report.to() + ", nothing to do");
                return ExitCode.OK;
            }
        }
    }

    /// Says where the schema stands.
    @Command(
            name = "status",
            description = "Says where the schema stands; changes nothing.",
            mixinStandardHelpOptions = true)
    static final class StatusOf implements Callable<Integer> {
        @Mixin private ConfigOption config = new ConfigOption();

        @Override
        public Integer call() throws CommandException, ConfigException {
            try (OpenDatabase open = OpenDatabase.forSchema(config.settings())) {
                Migrations migrations = migrations(open.database());
                Status status = migrations.status();
                System.out.println(sentence(status));
                migrations
                        .family()
                        .ifPresent(
                                family -> System.out.println("the tables are those of " + family));
                return status instanceof Status.Current ? ExitCode.OK : ExitCode.UNAVAILABLE;
            }
        }
    }

    /// Compares the live schema with the baseline.
    @Command(
            name = "verify",
            description =
                    "Compares the live schema with the 116 tables of the baseline. Exits 0 where"
                            + " all are identical, 1 where some differ, 2 where they cannot be"
                            + " compared. Triggers and other names of keys are warnings.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Mixin private ConfigOption config = new ConfigOption();

        @Option(
                names = "--strict-names",
                description = "Other names of constraints and indexes are differences.")
        private boolean strictNames;

        @Override
        public Integer call() throws CommandException, ConfigException {
            try (OpenDatabase open = OpenDatabase.forSchema(config.settings())) {
                Database database = open.database();
                SchemaCheck.Result found =
                        new SchemaCheck(database.dialect()).check(database.dataSource());
                SchemaCheck.Result result = strictNames ? found.strict() : found;
                result.lines().forEach(System.out::println);
                report(migrations(database));
                System.out.println(result.summary());
                return result.identical() ? ExitCode.OK : ExitCode.DIFFERENT;
            } catch (DatabaseUnavailableException | MigrationException e) {
                System.out.println("ERROR " + e.getMessage());
                return ExitCode.NOT_COMPARED;
            }
        }

        /// A relative of OTRS may differ and still have everything that is needed.
        private static void report(Migrations migrations) {
            Status status = migrations.status();
            if (!(status instanceof Status.Current)) {
                System.out.println(sentence(status));
            }
            Optional<Family> family = migrations.family();
            if (family.isPresent()) {
                List<String> missing = migrations.differences();
                System.out.println(
                        "the tables are those of "
                                + family.get()
                                + (missing.isEmpty()
                                        ? ", with everything that Postern needs"
                                        : "; Postern cannot work with them:"));
                missing.forEach(line -> System.out.println("  " + line));
            }
        }
    }
}
