package org.postern.schema.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

/// The database: transactions, and nothing else.
///
/// Safe for use by many threads.
public final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int MAX_RUNS = 5;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Dialect dialect;
    private volatile @Nullable Premises premises;

    private Database(HikariDataSource pool, Dialect dialect) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.dialect = dialect;
    }

    /// What to connect to.
    ///
    /// @param url `jdbc:postgresql://…`, `jdbc:mariadb://…` or `jdbc:mysql://…`
    /// @param user may be empty where the URL or the server needs none
    /// @param password may be empty
    /// @param poolSize connections at the most
    public record Access(String url, String user, String password, int poolSize) {

        /// The same for someone who writes many rows: MariaDB then takes whole batches in one
        /// piece, and does not say of each row what became of it.
        public Access forBulk() {
            if (Dialect.of(url) == Dialect.POSTGRESQL) {
                return this;
            }
            String option = (url.contains("?") ? "&" : "?") + "useBulkStmts=true";
            return new Access(url + option, user, password, poolSize);
        }

        /// One driver speaks to MariaDB and to MySQL, and listens to the first name only.
        private String driverUrl() {
            return url.replaceFirst("^jdbc:mysql:", "jdbc:mariadb:");
        }

        /// Keeps the password out of logs.
        @Override
        public String toString() {
            return "Access[" + url.split("\\?", 2)[0] + " as " + user + "]";
        }
    }

    // Bounded work on the server's side too: a statement that hangs, a lock nobody frees. A
    // transaction of ours never waits for anything but the database, so one that is idle belongs to
    // a process that froze, and whoever takes over waits for its locks.
    private static final String POSTGRESQL_SESSION =
            """
            set statement_timeout = '30s'; set lock_timeout = '20s'; \
            set idle_in_transaction_session_timeout = '20s'; set timezone = 'UTC'\
            """;

    /// How a session on MariaDB or MySQL is set; for those who set one otherwise and give it back.
    /// MySQL knows no limit for idle transactions, and takes for a comment what MariaDB takes for a
    /// setting.
    public static final String MARIADB_SESSION =
            """
            set session time_zone = '+00:00', innodb_lock_wait_timeout = 20\
            /*M!100300 , idle_transaction_timeout = 20 */\
            """;

    /// Prepares the pool; connects only when first used, so that a database that is away at the
    /// start is the same matter as one that goes away later.
    public static Database open(Access access) {
        Dialect dialect = Dialect.of(access.url());
        HikariConfig config = new HikariConfig();
        config.setPoolName("postern");
        config.setJdbcUrl(access.driverUrl());
        if (!access.user().isEmpty()) {
            config.setUsername(access.user());
            config.setPassword(access.password());
        }
        config.setMaximumPoolSize(access.poolSize());
        config.setMinimumIdle(1);
        config.setIdleTimeout(Duration.ofMinutes(2).toMillis());
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(3).toMillis());
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        switch (dialect) {
            case POSTGRESQL -> {
                config.addDataSourceProperty("ApplicationName", "postern");
                config.addDataSourceProperty("connectTimeout", "5");
                config.addDataSourceProperty("socketTimeout", "60");
                config.addDataSourceProperty("tcpKeepAlive", "true");
                config.addDataSourceProperty("reWriteBatchedInserts", "true");
                config.setConnectionInitSql(POSTGRESQL_SESSION);
            }
            case MARIADB -> {
                config.addDataSourceProperty("connectTimeout", "5000");
                config.addDataSourceProperty("socketTimeout", "60000");
                config.addDataSourceProperty("tcpKeepAlive", "true");
                config.setConnectionInitSql(MARIADB_SESSION);
            }
        }
        return new Database(new HikariDataSource(config), dialect);
    }

    /// Connects once, without a pool: that tries for seconds whatever the server says.
    ///
    /// @throws JdbiException when there is no connection
    public static void knock(Access access) {
        Properties properties = new Properties();
        if (!access.user().isEmpty()) {
            properties.setProperty("user", access.user());
            properties.setProperty("password", access.password());
        }
        properties.setProperty(
                "connectTimeout",
                switch (Dialect.of(access.url())) {
                    case POSTGRESQL -> "5";
                    case MARIADB -> "5000";
                });
        Jdbi.create(access.driverUrl(), properties).open().close();
    }

    /// For migrations and checks, which bring their own statements.
    public DataSource dataSource() {
        return pool;
    }

    public Dialect dialect() {
        return dialect;
    }

    /// Work inside a transaction, with a result.
    @FunctionalInterface
    public interface Work<T> {
        T run(Tx tx);
    }

    /// Runs the work in one transaction and returns its result once that is committed.
    ///
    /// Where the database gives a transaction up to let another pass (deadlock, serialization, lock
    /// wait), the **whole** work runs again, at most five times; so the work must not have effects
    /// outside its transaction. On MariaDB a lock wait undoes one statement only and leaves the
    /// transaction open; rolling back and running everything again is the cure for that too.
    ///
    /// A commit whose answer is lost is never repeated here: it may have happened. That is a
    /// [DatabaseUnavailableException], and the caller's keys make a second run harmless.
    ///
    /// @throws DatabaseUnavailableException when the database cannot be used for now
    public <T> T transact(Work<T> work) {
        return repeated(() -> jdbi.inTransaction(handle -> work.run(tx(handle))));
    }

    /// Runs the work in one transaction that is rolled back, whatever happens: a rehearsal. It
    /// reads and waits for locks as the real thing would. What is given out outside of transactions
    /// is used up all the same: the next row of a table gets a later id.
    ///
    /// @throws DatabaseUnavailableException when the database cannot be used for now
    public <T> T rehearse(Work<T> work) {
        return repeated(
                () ->
                        jdbi.withHandle(
                                handle -> {
                                    handle.begin();
                                    try {
                                        return work.run(tx(handle));
                                    } finally {
                                        handle.rollback();
                                    }
                                }));
    }

    private static <T> T repeated(Supplier<T> transaction) {
        for (int run = 1; ; run++) {
            try {
                return transaction.get();
            } catch (RuntimeException e) {
                SqlTrouble trouble = SqlTrouble.of(e);
                if (trouble == SqlTrouble.UNAVAILABLE) {
                    throw new DatabaseUnavailableException(
                            "the database cannot be used for now: " + rootMessage(e), e);
                }
                if (trouble != SqlTrouble.TRY_AGAIN || run == MAX_RUNS) {
                    throw e;
                }
                log.debug("transaction gave way to another, run {} of {}", run, MAX_RUNS);
            }
        }
    }

    private Tx tx(Handle handle) {
        return new Tx(handle, dialect, this::premises);
    }

    /// Read once: who alters the tables beside us starts Postern again.
    private Premises premises(Handle handle) {
        Premises known = premises;
        if (known == null) {
            known = Premises.read(handle, dialect);
            premises = known;
        }
        return known;
    }

    /// As [#transact], for work without a result.
    public void run(Consumer<Tx> work) {
        transact(
                tx -> {
                    work.accept(tx);
                    return Boolean.TRUE;
                });
    }

    /// What an exception of the database means for the caller.
    private enum SqlTrouble {
        TRY_AGAIN,
        UNAVAILABLE,
        OURS;

        static SqlTrouble of(Throwable thrown) {
            for (Throwable t = thrown; t != null; t = t.getCause()) {
                if (isTooLarge(t)) {
                    return OURS;
                }
                if (t instanceof SQLTransientConnectionException
                        || t instanceof SQLNonTransientConnectionException) {
                    return UNAVAILABLE;
                }
                if (t instanceof SQLException sql) {
                    return ofState(sql);
                }
            }
            return OURS;
        }

        /// MariaDB and its driver end the connection over a statement that is larger than
        /// `max_allowed_packet`, which looks like an outage. It is the message that is too large,
        /// and waiting does not make it smaller.
        private static boolean isTooLarge(Throwable thrown) {
            String message = String.valueOf(thrown.getMessage());
            return message.contains("max_allowed_packet");
        }

        private static SqlTrouble ofState(SQLException sql) {
            String state = sql.getSQLState() == null ? "" : sql.getSQLState();
            // 1205 lock wait timeout, 1213 deadlock.
            if (state.startsWith("40")
                    || state.equals("55P03")
                    || sql.getErrorCode() == 1205
                    || sql.getErrorCode() == 1213) {
                return TRY_AGAIN;
            }
            // Connection, resources, operator intervention, I/O, read-only server.
            boolean away =
                    state.startsWith("08")
                            || state.startsWith("53")
                            || state.startsWith("57")
                            || state.startsWith("58")
                            || state.equals("25006");
            return away ? UNAVAILABLE : OURS;
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public void close() {
        pool.close();
    }
}
