package org.postern.schema.store;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/// What the reference shows as its communication log: `communication_log` and the three tables
/// below it. Postern decides nothing by it.
public final class CommunicationLog {

    private static final String ENTRIES = "communication_log_object_entry";

    private final InstantSource clock;

    public CommunicationLog(InstantSource clock) {
        this.clock = clock;
    }

    /// Which way it went. The words are the table's.
    public enum Direction {
        INCOMING("Incoming"),
        OUTGOING("Outgoing");

        private final String word;

        Direction(String word) {
            this.word = word;
        }
    }

    /// What a part of a communication is about. The words are the table's.
    public enum Kind {
        CONNECTION("Connection"),
        MESSAGE("Message");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /// How much an entry matters. The words are the table's.
    public enum Priority {
        DEBUG("Debug"),
        INFO("Info"),
        NOTICE("Notice"),
        WARNING("Warning"),
        ERROR("Error");

        private final String word;

        Priority(String word) {
            this.word = word;
        }
    }

    /// @param key who says it
    public record Entry(String key, String value, Priority priority) {}

    /// One mail that came or went, or one connection that failed.
    ///
    /// @param accountType `IMAPS`, `POP3`, `STDIN`, `SMTP` and their like
    /// @param accountId row of `mail_account`, for an account that has one
    /// @param well whether it ended well
    /// @param began when it began; it ends now
    /// @param article the article it is about
    public record Communication(
            Direction direction,
            String accountType,
            OptionalLong accountId,
            Kind kind,
            boolean well,
            Instant began,
            List<Entry> entries,
            OptionalLong article) {

        public Communication {
            entries = List.copyOf(entries);
        }
    }

    /// Adds a communication that has ended.
    public void add(Tx tx, Communication communication) {
        long id = insert(tx, communication);
        long part = insertPart(tx, id, communication);
        if (!communication.entries().isEmpty()) {
            insertEntries(tx, part, communication.entries());
        }
        if (communication.article().isPresent()) {
            link(tx, part, communication.article().getAsLong());
        }
    }

    private long insert(Tx tx, Communication communication) {
        OptionalLong account = communication.accountId();
        @Nullable String accountId =
                account.isPresent() ? Long.toString(account.getAsLong()) : null;
        return tx.handle()
                .createUpdate(
                        """
                        insert into communication_log (insert_fingerprint, transport, direction,
                          status, account_type, account_id, start_time, end_time)
                        values (:fingerprint, 'Email', :direction, :status, :type, :account,
                          :began, :now)\
                        """)
                .bind("fingerprint", UUID.randomUUID().toString())
                .bind("direction", communication.direction().word)
                .bind("status", status(communication))
                .bind("type", communication.accountType())
                .bind("account", accountId)
                .bind("began", ColumnTime.of(communication.began()))
                .bind("now", ColumnTime.of(clock.instant()))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    private static String status(Communication communication) {
        return communication.well() ? "Successful" : "Failed";
    }

    private long insertPart(Tx tx, long communicationId, Communication communication) {
        return tx.handle()
                .createUpdate(
                        """
                        insert into communication_log_object (insert_fingerprint, communication_id,
                          object_type, status, start_time, end_time)
                        values (:fingerprint, :communication, :kind, :status, :began, :now)\
                        """)
                .bind("fingerprint", UUID.randomUUID().toString())
                .bind("communication", communicationId)
                .bind("kind", communication.kind().word)
                .bind("status", status(communication))
                .bind("began", ColumnTime.of(communication.began()))
                .bind("now", ColumnTime.of(clock.instant()))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    private void insertEntries(Tx tx, long part, List<Entry> entries) {
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into communication_log_object_entry
                                  (communication_log_object_id, log_key, log_value, priority,
                                  create_time)
                                values (:part, :key, :value, :priority, :now)\
                                """);
        for (Entry entry : entries) {
            batch.bind("part", part)
                    .bind("key", tx.text(ENTRIES + ".log_key", entry.key(), 200))
                    .bind("value", tx.text(ENTRIES + ".log_value", entry.value(), 1_800_000))
                    .bind("priority", entry.priority().word)
                    .bind("now", ColumnTime.of(clock.instant()))
                    .add();
        }
        batch.execute();
    }

    private static void link(Tx tx, long part, long article) {
        tx.handle()
                .createUpdate(
                        """
                        insert into communication_log_obj_lookup (communication_log_object_id,
                          object_type, object_id)
                        values (:part, 'Article', :article)\
                        """)
                .bind("part", part)
                .bind("article", article)
                .execute();
    }
}
