package org.postern.schema.testing;

import org.mariadb.jdbc.MariaDbDataSource;
import org.postern.schema.store.Database;
import org.postern.schema.store.Dialect;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.SQLException;

import javax.sql.DataSource;

/// A database of a test's own.
///
/// @param url without user and password
public record TestDatabase(Dialect dialect, String url, String user, String password) {

    /// Opens a new connection each time; nothing to close.
    public DataSource dataSource() {
        return switch (dialect) {
            case POSTGRESQL -> {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setUrl(url);
                source.setUser(user);
                source.setPassword(password);
                yield source;
            }
            case MARIADB -> {
                try {
                    MariaDbDataSource source = new MariaDbDataSource(url);
                    source.setUser(user);
                    source.setPassword(password);
                    yield source;
                } catch (SQLException e) {
                    throw new IllegalStateException("not a URL: " + url, e);
                }
            }
        };
    }

    public Database.Access access(int poolSize) {
        return new Database.Access(url, user, password, poolSize);
    }

    /// A pool of four connections; the caller closes it.
    public Database open() {
        return Database.open(access(4));
    }
}
