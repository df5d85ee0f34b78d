package org.postern.schema.dump;

import org.postern.schema.baseline.Ddl;
import org.postern.schema.baseline.Description;
import org.postern.schema.baseline.MigrationException;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.baseline.Status;
import org.postern.schema.baseline.Table;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

/// Brings the rows of a dump into a new database, all of them or none: everything happens in one
/// transaction, and before it commits every table is counted against the dump.
///
/// The rows that a new database has give way to those of the dump; ids stay as they are.
public final class DumpImport {

    private final DataSource source;
    private final Dialect dialect;
    private final boolean replacing;

    /// @param dialect of the database that the rows go to
    /// @param replacing whether characters that it cannot hold become U+FFFD, or are an error
    public DumpImport(DataSource source, Dialect dialect, boolean replacing) {
        this.source = source;
        this.dialect = dialect;
        this.replacing = replacing;
    }

    /// Looks whether the database can take a dump; changes nothing.
    ///
    /// @throws DatabaseUnavailableException when the database cannot be used for now
    /// @throws MigrationException when the user may not look
    /// @throws DumpException when it has rows of its own or another schema
    public void requireNew() throws DumpException {
        switch (migrations().status()) {
            case Status.Empty() -> {}
            case Status.Current(int _) -> {
                try (Connection connection = source.getConnection()) {
                    new NewDatabase(connection, ddl()).require();
                } catch (SQLException e) {
                    throw Refusal.explained(e);
                }
            }
            case Status.Damaged(String reason) -> throw new DumpException(reason);
            case Status.Unversioned(),
                    Status.Behind(int _),
                    Status.Interrupted(int _),
                    Status.Ahead(int _) ->
                    throw new DumpException(
                            "the database is not as this program leaves a new one; import into a"
                                    + " new database, or see what `postern db status` says");
        }
    }

    /// Reads the dump from end to end and tries every conversion; does not touch the database.
    ///
    /// @throws DumpException when the dump cannot be imported
    public Survey survey(Dump dump, Progress progress) throws DumpException {
        return Survey.of(dump, conversion(dump), progress);
    }

    /// Imports. In an empty database the tables are made first.
    ///
    /// @param survey of this dump, by [#survey]
    /// @throws DatabaseUnavailableException when the database goes away; nothing is imported
    /// @throws MigrationException when the tables cannot be made
    /// @throws DumpException when anything else is in the way; nothing is imported
    public Report run(Dump dump, Survey survey, Progress progress) throws DumpException {
        try (Connection connection = source.getConnection();
                ImportLock _ = ImportLock.take(connection, dialect)) {
            requireNew();
            migrations().migrate();
            // A foreign key over a large table takes longer than any answer otherwise may.
            connection.setNetworkTimeout(Runnable::run, 0);
            connection.setAutoCommit(false);
            return run(dump, survey, progress, connection);
        } catch (SQLException e) {
            throw Refusal.explained(e);
        }
    }

    private Report run(Dump dump, Survey survey, Progress progress, Connection connection)
            throws SQLException, DumpException {
        List<Table> tables = Description.baseline().tables();
        Map<String, Long> nextIds = nextIds(survey);
        Conversion conversion = conversion(dump);
        try (Target target = Target.of(dialect, connection, tables)) {
            target.prepare(nextIds);
            load(dump, conversion, new Loading(connection, target), progress);
            finish(dump, target, nextIds);
            List<Report.Count> counts = count(connection, survey);
            connection.commit();
            return new Report(counts, survey.leftOut(), survey.passedOver(), conversion.replaced());
        }
    }

    /// One thread reads and converts, this one writes.
    private static void load(Dump dump, Conversion conversion, Loading loading, Progress progress)
            throws SQLException, DumpException {
        try (Belt belt = new Belt(filled -> read(dump, conversion, filled, progress))) {
            for (Optional<Portion> next = belt.take(); next.isPresent(); next = belt.take()) {
                loading.load(next.get());
            }
        }
    }

    private static void read(Dump dump, Conversion conversion, Belt belt, Progress progress)
            throws DumpException, InterruptedException {
        Portions portions = new Portions(belt);
        try (DumpReader reader = dump.open(conversion::knows, progress)) {
            for (Item item = reader.next(); item != null; item = reader.next()) {
                if (item instanceof Item.Row row && conversion.knows(row.table())) {
                    portions.add(conversion.convert(row));
                }
            }
            portions.flush();
        }
    }

    private static void finish(Dump dump, Target target, Map<String, Long> nextIds)
            throws SQLException, DumpException {
        try {
            target.finish(nextIds);
        } catch (OrphanException e) {
            throw new DumpException(
                    "line %d of the dump: %s; nothing was imported, set the row right and start again"
                            .formatted(line(dump, e), e.getMessage()),
                    e);
        }
    }

    /// Where the row stands; nothing but reading again can tell.
    private static long line(Dump dump, OrphanException orphan) throws DumpException {
        try (DumpReader reader = dump.open(orphan::isOf, Progress.NONE)) {
            for (Item item = reader.next(); item != null; item = reader.next()) {
                if (item instanceof Item.Row row && orphan.isIn(row)) {
                    return row.line();
                }
            }
            return reader.line();
        }
    }

    private List<Report.Count> count(Connection connection, Survey survey)
            throws SQLException, DumpException {
        List<Report.Count> counts = new ArrayList<>();
        for (Survey.Found found : survey.tables()) {
            long there = count(connection, found.table());
            if (there != found.rows()) {
                throw new DumpException(
                        "%s has %d rows in the dump and would have %d in the database; nothing was imported, stop what else writes to the database or the dump and start again"
                                .formatted(found.table(), found.rows(), there));
            }
            counts.add(new Report.Count(found.table(), found.rows(), there));
        }
        return counts;
    }

    private long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("select count(*) from " + ddl().quoted(table))) {
            count.next();
            return count.getLong(1);
        }
    }

    private static Map<String, Long> nextIds(Survey survey) {
        Map<String, Long> nextIds = new HashMap<>();
        for (Survey.Found found : survey.tables()) {
            found.nextId().ifPresent(next -> nextIds.put(found.table(), next));
        }
        return nextIds;
    }

    private Conversion conversion(Dump dump) {
        return new Conversion(dump.writer(), dialect, replacing);
    }

    private Migrations migrations() {
        return new Migrations(source, dialect);
    }

    private Ddl ddl() {
        return Ddl.of(dialect, "");
    }
}
