package org.postern.schema.baseline;

import static java.util.stream.Collectors.joining;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postern.schema.store.Dialect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads how far a database has come, without Flyway, whose start takes longer than the answer.
final class History {

    static final String TABLE = "postern_schema_history";

    /// Where these are, an OTRS database is; relatives of OTRS renamed some of the others.
    private static final Set<String> CORE =
            Set.of(
                    "article",
                    "article_data_mime",
                    "article_sender_type",
                    "communication_channel",
                    "queue",
                    "system_address",
                    "ticket",
                    "ticket_history",
                    "ticket_state",
                    "users",
                    "valid");

    /// OTRS 6 moved what these hold.
    private static final Set<String> CORE_OF_OTRS_5 =
            Set.of("article", "article_attachment", "article_plain", "ticket");

    private final Handle handle;
    private final Dialect dialect;
    private final List<Migration> steps;

    /// @param steps what this program knows, in order
    History(Handle handle, Dialect dialect, List<Migration> steps) {
        this.handle = handle;
        this.dialect = dialect;
        this.steps = steps;
    }

    /// A line of the history, in Flyway's columns.
    private record Line(int version, boolean success, @Nullable Integer checksum) {}

    Status status() {
        Set<String> tables = tables();
        return tables.contains(TABLE) ? ofLines(lines()) : ofTables(tables);
    }

    /// Whether the user may make tables, as far as that can be asked. Flyway takes a refusal for a
    /// race with another program and tries for ten seconds. MariaDB's grants have patterns and
    /// roles, so there it must find out that way.
    boolean mayCreate() {
        return switch (dialect) {
            case POSTGRESQL ->
                    handle.createQuery(
                                    "select coalesce(has_schema_privilege(current_schema(),"
                                            + " 'create'), false)")
                            .mapTo(Boolean.class)
                            .one();
            case MARIADB -> true;
        };
    }

    private static Status ofTables(Set<String> tables) {
        Set<String> known = new HashSet<>();
        Description.baseline().tables().forEach(table -> known.add(table.name()));
        known.retainAll(tables);
        if (known.isEmpty()) {
            return new Status.Empty();
        }
        return tables.containsAll(CORE)
                ? new Status.Unversioned()
                : new Status.Damaged(strangers(tables, known));
    }

    /// What tables are these, if not those of an OTRS 6?
    private static String strangers(Set<String> tables, Set<String> known) {
        if (tables.containsAll(CORE_OF_OTRS_5)) {
            return "the tables are those of an OTRS older than 6; upgrade it to OTRS 6 first, or"
                    + " give Postern an empty database";
        }
        if (!known.contains("ticket") && !known.contains("article")) {
            return "the database belongs to something else: of its "
                    + tables.size()
                    + " tables some have names that Postern needs ("
                    + known.stream().sorted().limit(5).collect(joining(", "))
                    + "); give Postern a database of its own";
        }
        Set<String> missing = new TreeSet<>(CORE);
        missing.removeAll(tables);
        return "the database holds "
                + known.size()
                + " tables with names of OTRS but not "
                + String.join(", ", missing)
                + "; give Postern an empty database, or restore the missing tables";
    }

    private Status ofLines(List<Line> lines) {
        int version = 0;
        for (Line line : lines) {
            if (!line.success()) {
                return new Status.Interrupted(version);
            }
            version = Math.max(version, line.version());
            for (Migration known : steps) {
                if (known.version() == line.version()
                        && line.checksum() != null
                        && line.checksum() != known.checksum()) {
                    return new Status.Damaged(
                            "version "
                                    + known.version()
                                    + " of the schema was made by a program with other tables in"
                                    + " it; start that program, or restore a backup");
                }
            }
        }
        int newest = steps.getLast().version();
        if (version > newest) {
            return new Status.Ahead(version);
        }
        return version == newest ? new Status.Current(version) : new Status.Behind(version);
    }

    private Set<String> tables() {
        String sql =
                switch (dialect) {
                    case POSTGRESQL ->
                            "select tablename from pg_tables where schemaname = current_schema()";
                    case MARIADB ->
                            "select table_name from information_schema.tables"
                                    + " where table_schema = database()";
                };
        return new HashSet<>(handle.createQuery(sql).mapTo(String.class).list());
    }

    private List<Line> lines() {
        return handle.createQuery(
                        "select version, success, checksum from "
                                + TABLE
                                + " where version is not null order by installed_rank")
                .map(
                        (row, _) ->
                                new Line(
                                        Integer.parseInt(row.getString(1)),
                                        row.getBoolean(2),
                                        // Flyway's mark on a database it took over has none.
                                        row.getObject(3, Integer.class)))
                .list();
    }
}
