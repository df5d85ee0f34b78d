package org.postern.schema.store;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The filters that were set up in the tables of OTRS: `postmaster_filter`.
public final class PostmasterFilters {

    /// Every row of a valid filter, in no order. Relatives of OTRS can make a filter invalid, in a
    /// column that OTRS does not have.
    public List<FilterRow> rows(Tx tx) {
        long valid =
                tx.handle()
                        .createQuery("select id from valid where name = 'valid'")
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(1L);
        return tx
                .handle()
                .createQuery("select * from postmaster_filter")
                .map((rs, _) -> row(rs, valid))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<FilterRow> row(ResultSet rs, long valid) throws SQLException {
        if (has(rs.getMetaData(), "valid_id") && rs.getLong("valid_id") != valid) {
            return Optional.empty();
        }
        return Optional.of(
                new FilterRow(
                        text(rs.getString("f_name")),
                        text(rs.getString("f_type")),
                        text(rs.getString("f_key")).strip(),
                        text(rs.getString("f_value")),
                        rs.getInt("f_not") == 1,
                        rs.getInt("f_stop") == 1));
    }

    private static boolean has(ResultSetMetaData columns, String name) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
