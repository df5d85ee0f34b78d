package org.postern.schema.store;

import org.postern.schema.message.Bytes;

import java.util.Base64;

/// Where the two families of databases differ, in one place.
public enum Dialect {
    /// PostgreSQL 15 and newer.
    POSTGRESQL,
    /// MariaDB 10.11 and newer, MySQL 8.
    MARIADB;

    /// @throws IllegalArgumentException for a URL of another database
    public static Dialect of(String jdbcUrl) {
        if (jdbcUrl.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        if (jdbcUrl.startsWith("jdbc:mariadb:") || jdbcUrl.startsWith("jdbc:mysql:")) {
            return MARIADB;
        }
        throw new IllegalArgumentException(
                "not a database Postern knows: " + jdbcUrl.split("\\?", 2)[0]);
    }

    /// An expression for the form in which the reference keeps binary content in its `LONGBLOB`
    /// columns: MIME Base64 text on PostgreSQL, where the column is `text`; the bytes themselves on
    /// MariaDB. The server encodes, so that the bytes can be streamed to it as they are.
    ///
    /// @param parameter the bytes, such as `:content`
    String binary(String parameter) {
        return switch (this) {
            // The reference ends every line, the last one too; the function those of 57 bytes only.
            case POSTGRESQL ->
                    """
                    (select encode(raw, 'base64')
                       || case when octet_length(raw) % 57 = 0 then '' else chr(10) end
                     from (select cast(:content as bytea) as raw) as given)\
                    """
                            .replace(":content", parameter);
            case MARIADB -> parameter;
        };
    }

    /// Reads what [#binary] wrote.
    // QUIRK: the reference takes a PostgreSQL value with a space in it as not encoded.
    Bytes binary(byte[] stored) {
        if (this == MARIADB) {
            return Bytes.of(stored);
        }
        for (byte b : stored) {
            if (b == ' ') {
                return Bytes.of(stored);
            }
        }
        return Bytes.of(Base64.getMimeDecoder().decode(stored));
    }

    /// The clause for an insert that does nothing when the row is there already, to follow
    /// `values`. On MariaDB the insert must also be an `insert ignore`; see [#insertIgnoreInto].
    String onConflictDoNothing() {
        return switch (this) {
            case POSTGRESQL -> " on conflict do nothing";
            case MARIADB -> "";
        };
    }

    /// How such an insert begins.
    String insertIgnoreInto() {
        return switch (this) {
            case POSTGRESQL -> "insert into ";
            case MARIADB -> "insert ignore into ";
        };
    }

    /// An expression for the current time of the database server, in epoch milliseconds.
    String epochMillis() {
        return switch (this) {
            case POSTGRESQL -> "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
            case MARIADB -> "cast(unix_timestamp(now(3)) * 1000 as signed)";
        };
    }
}
