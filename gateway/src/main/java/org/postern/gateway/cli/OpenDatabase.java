package org.postern.gateway.cli;

import org.postern.config.Secret;
import org.postern.gateway.EmbeddedDatabase;
import org.postern.gateway.settings.DatabaseSettings;
import org.postern.gateway.settings.PosternSettings;
import org.postern.schema.baseline.MigrationException;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.baseline.Status;
import org.postern.schema.store.Database;
import org.postern.schema.store.DatabaseUnavailableException;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The database of a command, with the embedded server where the settings ask for one.
final class OpenDatabase implements AutoCloseable {

    private final Optional<EmbeddedDatabase> server;
    private final Database database;

    private OpenDatabase(Optional<EmbeddedDatabase> server, Database database) {
        this.server = server;
        this.database = database;
    }

    static OpenDatabase of(PosternSettings settings) throws CommandException {
        return of(settings, UnaryOperator.identity());
    }

    /// For a command about the schema: whoever types it shall not wait for a refusal.
    ///
    /// @throws DatabaseUnavailableException when the database cannot be used for now
    /// @throws MigrationException when the server refuses the user
    static OpenDatabase forSchema(PosternSettings settings) throws CommandException {
        return of(settings, OpenDatabase::letIn);
    }

    /// The same for one that writes many rows.
    static OpenDatabase forBulk(PosternSettings settings) throws CommandException {
        return of(settings, access -> letIn(access.forBulk()));
    }

    private static Database.Access letIn(Database.Access access) {
        Migrations.knock(access);
        return access;
    }

    private static OpenDatabase of(
            PosternSettings settings, UnaryOperator<Database.Access> arranged)
            throws CommandException {
        DatabaseSettings wanted = settings.database();
        if (!wanted.isEmbedded()) {
            String password = wanted.password().map(Secret::reveal).orElse("");
            return new OpenDatabase(
                    Optional.empty(),
                    Database.open(
                            arranged.apply(
                                    new Database.Access(
                                            wanted.url(),
                                            wanted.user(),
                                            password,
                                            wanted.poolSize()))));
        }
        try {
            EmbeddedDatabase server =
                    EmbeddedDatabase.start(settings.stateDirectory().resolve("postgresql"));
            return new OpenDatabase(
                    Optional.of(server), Database.open(server.access(wanted.poolSize())));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "the embedded database under "
                            + settings.stateDirectory()
                            + " does not start: "
                            + e.getMessage());
        }
    }

    Database database() {
        return database;
    }

    /// For a command that works with our own tables.
    ///
    /// @throws CommandException when they are not as this program needs them
    void requireCurrent() throws CommandException {
        boolean current =
                new Migrations(database.dataSource(), database.dialect()).status()
                        instanceof Status.Current;
        if (!current) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    "the database does not have the schema of this program; see `postern db"
                            + " status`");
        }
    }

    @Override
    public void close() {
        database.close();
        server.ifPresent(EmbeddedDatabase::close);
    }
}
