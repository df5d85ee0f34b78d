package org.postern.schema.dump;

import org.postern.schema.store.DatabaseUnavailableException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.sql.SQLException;
import java.util.Set;

/// What a refusal of the database means for whoever runs the import.
final class Refusal {

    /// MariaDB: database, table, column, privilege; and a server that only reads.
    private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227, 1290, 1836);

    private static final int PACKET_TOO_LARGE = 1153;

    private Refusal() {}

    /// Whether the connection is gone, so that nothing more can be asked.
    static boolean isAway(SQLException thrown) {
        String state = thrown.getSQLState() == null ? "" : thrown.getSQLState();
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }

    /// Whether a packet was larger than the server takes.
    static boolean isTooLarge(SQLException thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            boolean code = t instanceof SQLException sql && sql.getErrorCode() == PACKET_TOO_LARGE;
            if (code || String.valueOf(t.getMessage()).contains("max_allowed_packet")) {
                return true;
            }
        }
        return false;
    }

    /// The server's own words, on one line.
    static String words(SQLException thrown) {
        String message = String.valueOf(thrown.getMessage());
        if (thrown instanceof PSQLException postgresql) {
            ServerErrorMessage server = postgresql.getServerErrorMessage();
            if (server != null) {
                String detail = server.getDetail() == null ? "" : " (" + server.getDetail() + ")";
                message = server.getMessage() + detail;
            }
        }
        return message.replaceFirst("^\\(conn=\\d+\\) ", "").replaceAll("\\s+", " ").strip();
    }

    /// @return what to throw when a person must act
    /// @throws DatabaseUnavailableException when trying again later is enough
    static DumpException explained(SQLException thrown) {
        String state = thrown.getSQLState() == null ? "" : thrown.getSQLState();
        if (isAway(thrown)) {
            throw new DatabaseUnavailableException(
                    "the database went away: "
                            + words(thrown)
                            + "; nothing was imported, run the import again when it is back",
                    thrown);
        }
        if (state.equals("42501")
                || state.equals("25006")
                || DENIED.contains(thrown.getErrorCode())) {
            return new DumpException(
                    "the database user lacks a right: "
                            + words(thrown)
                            + "; let it own the tables, or write, empty and alter them, and run the"
                            + " import again",
                    thrown);
        }
        return new DumpException(
                "the database refuses the import: " + words(thrown) + "; nothing was imported",
                thrown);
    }
}
