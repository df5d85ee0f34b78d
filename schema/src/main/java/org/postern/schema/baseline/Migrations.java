package org.postern.schema.baseline;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postern.schema.store.Database;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Dialect;
import org.postern.schema.store.Family;
import org.postern.schema.store.LiveColumns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.sql.DataSource;

/// Brings a database to the schema this program needs: the tables of OTRS 6 where there are none,
/// and Postern's own.
///
/// Several programs may start at once; one migrates, the others wait for it. Needs up to three
/// connections while it works, one when there is nothing to do.
public final class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    /// Every step there is, in order.
    static final List<Migration> STEPS =
            Stream.<Migration>concat(
                            Stream.of(new CreateBaseline()),
                            OwnVersion.all().stream().map(CreateOwnTables::new))
                    .toList();

    /// How long to wait for another program that migrates.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final DataSource source;
    private final Dialect dialect;
    private final List<Migration> steps;

    public Migrations(DataSource source, Dialect dialect) {
        this(source, dialect, STEPS);
    }

    /// A program that knows other steps.
    Migrations(DataSource source, Dialect dialect, List<Migration> steps) {
        this.source = source;
        this.dialect = dialect;
        this.steps = List.copyOf(steps);
    }

    /// The version that a database is brought to.
    private int newest() {
        return steps.getLast().version();
    }

    /// What [#migrate] did.
    ///
    /// @param from the version before, 0 for none
    /// @param to the version now
    /// @param adopted whether the tables of OTRS were there already and were left as they are
    public record Report(int from, int to, boolean adopted) {

        public boolean changed() {
            return from != to;
        }
    }

    /// Whether the server lets us in, known at once.
    ///
    /// @throws DatabaseUnavailableException when the database cannot be used for now
    /// @throws MigrationException when it refuses the user
    public static void knock(Database.Access access) {
        try {
            Database.knock(access);
        } catch (JdbiException e) {
            throw Trouble.explained(e);
        }
    }

    /// Looks, and changes nothing.
    ///
    /// @throws DatabaseUnavailableException when the database cannot be used for now
    /// @throws MigrationException when the user may not look
    public Status status() {
        return look(handle -> new History(handle, dialect, steps).status());
    }

    /// Whose tables are in the database, empty where there are none.
    ///
    /// @throws DatabaseUnavailableException when the database cannot be used for now
    /// @throws MigrationException when the user may not look
    public Optional<Family> family() {
        return look(handle -> Family.of(LiveColumns.read(handle, dialect)));
    }

    /// What the tables that others made lack for Postern, a sentence each.
    public List<String> differences() {
        return look(
                handle -> {
                    LiveColumns live = LiveColumns.read(handle, dialect);
                    return Family.of(live)
                            .map(family -> Needs.differences(live, family, dialect))
                            .orElse(List.of());
                });
    }

    /// What is less well set or kept than it could be, a sentence each, for whoever starts the
    /// program.
    public List<String> remarks() {
        return look(
                handle ->
                        Stream.concat(
                                        Server.read(handle, dialect).deviations().stream(),
                                        Needs.remarks(LiveColumns.read(handle, dialect)).stream())
                                .toList());
    }

    private <T> T look(Function<Handle, T> question) {
        try (Handle handle = Jdbi.create(source).open()) {
            return question.apply(handle);
        } catch (JdbiException e) {
            throw Trouble.explained(e);
        }
    }

    /// Looks, and changes nothing.
    ///
    /// @throws DatabaseUnavailableException when the database cannot be used for now
    /// @throws MigrationException when the schema is not the one this program works with
    public void mustBeCurrent() {
        Status status = status();
        if (!(status instanceof Status.Current)) {
            throw new MigrationException(
                    "the schema of the database is not ready for this program; `postern db status`"
                            + " says what is missing, `postern db migrate` makes it");
        }
    }

    /// Makes what is missing. Running it again does nothing more; after an interruption it ends
    /// what was begun.
    ///
    /// @throws DatabaseUnavailableException when the database cannot be used for now
    /// @throws MigrationException when a person must act first
    public Report migrate() {
        look(handle -> Server.read(handle, dialect).refusal())
                .ifPresent(
                        reason -> {
                            throw new MigrationException(reason);
                        });
        if (status() instanceof Status.Current(int version)) {
            requireFit();
            return new Report(version, version, false);
        }
        try (MigrationLock _ = MigrationLock.take(source, dialect, PATIENCE)) {
            return migrateFrom(status());
        } catch (FlywayException | JdbiException e) {
            throw Trouble.explained(e);
        }
    }

    private Report migrateFrom(Status status) {
        return switch (status) {
            case Status.Current(int version) -> new Report(version, version, false);
            case Status.Empty() -> run(plan(0), 0, false);
            case Status.Unversioned() -> {
                requireFit();
                yield run(plan(1), 1, true);
            }
            case Status.Behind(int version) -> {
                if (version > 0) {
                    requireFit();
                }
                yield run(plan(0), version, false);
            }
            case Status.Interrupted(int version) -> {
                Flyway flyway = plan(0);
                log.warn("A migration after version {} was interrupted; it runs again.", version);
                // Takes the failed line out of the history, so that its step runs again.
                flyway.repair();
                yield run(flyway, version, false);
            }
            case Status.Ahead(int version) ->
                    throw new MigrationException(
                            "the database is at version "
                                    + version
                                    + " of the schema, this program knows only "
                                    + newest()
                                    + "; start the newer program, or restore a backup from before"
                                    + " it ran");
            case Status.Damaged(String reason) -> throw new MigrationException(reason);
        };
    }

    /// @param found the version to begin at in a schema that is not empty and has no history
    private Flyway plan(int found) {
        JavaMigration[] migrations =
                steps.stream().map(step -> step.forFlyway(dialect)).toArray(JavaMigration[]::new);
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .table(History.TABLE)
                .locations(new String[0])
                .skipDefaultCallbacks(true)
                .baselineOnMigrate(true)
                .baselineVersion(Integer.toString(found))
                .baselineDescription("found")
                .javaMigrations(migrations)
                .load();
    }

    private Report run(Flyway flyway, int from, boolean adopted) {
        requireRight();
        flyway.migrate();
        log.info("The schema went from version {} to {}.", from, newest());
        return new Report(from, newest(), adopted);
    }

    /// The software beside us may have changed its tables since we looked.
    private void requireFit() {
        look(
                handle -> {
                    LiveColumns live = LiveColumns.read(handle, dialect);
                    Family.of(live).ifPresent(family -> requireFit(handle, live, family));
                    return live;
                });
    }

    private void requireFit(Handle handle, LiveColumns live, Family family) {
        List<String> differences = Needs.differences(live, family, dialect);
        if (!differences.isEmpty()) {
            throw new MigrationException(
                    "the database holds tables of %s that Postern cannot work with; nothing was changed:\n  %s\nset this right, or give Postern a database of its own"
                            .formatted(family, String.join("\n  ", differences)));
        }
        Needs.tryRights(handle, family, dialect);
    }

    private void requireRight() {
        try (Handle handle = Jdbi.create(source).open()) {
            if (!new History(handle, dialect, steps).mayCreate()) {
                throw Trouble.lacksRight("it may not create tables in the current schema", null);
            }
        }
    }
}
