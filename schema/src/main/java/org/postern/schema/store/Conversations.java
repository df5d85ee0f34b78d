package org.postern.schema.store;

import org.postern.schema.message.Conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/// Which ticket a chat belongs to.
public final class Conversations {

    private static final String SELECT =
            """
            select id, account, place, thread, ticket_id, first_article_id, last_message
            from postern_conversation
            """;

    private final InstantSource clock;

    public Conversations(InstantSource clock) {
        this.clock = clock;
    }

    /// @param lastMessage the platform's id of the customer's newest message there
    /// @param firstArticleId the article that opened the ticket; what agents wrote before it is not
    ///   meant for this chat
    public record Known(
            long id,
            Conversation conversation,
            long ticketId,
            long firstArticleId,
            String lastMessage) {}

    public Optional<Known> find(Tx tx, Conversation conversation) {
        return tx.handle()
                .createQuery(SELECT + "where hash = :hash")
                .bind("hash", hash(conversation))
                .map((rs, _) -> known(rs))
                .findOne();
    }

    /// The chat in which a ticket's customer was heard last.
    public Optional<Known> ofTicket(Tx tx, long ticketId) {
        return tx.handle()
                .createQuery(
                        SELECT
                                + "where ticket_id = :ticket order by changed_at desc, id desc"
                                + " limit 1")
                .bind("ticket", ticketId)
                .map((rs, _) -> known(rs))
                .findOne();
    }

    /// Ties a chat to a ticket, whether it was tied to another before or not.
    public void open(
            Tx tx,
            Conversation conversation,
            long ticketId,
            long firstArticleId,
            String lastMessage) {
        long now = clock.millis();
        int rows =
                tx.handle()
                        .createUpdate(
                                """
                                update postern_conversation set ticket_id = :ticket,
                                  first_article_id = :article, last_message = :message,
                                  changed_at = :now
                                where hash = :hash\
                                """)
                        .bind("ticket", ticketId)
                        .bind("article", firstArticleId)
                        .bind("message", Text.column(lastMessage, 200))
                        .bind("now", now)
                        .bind("hash", hash(conversation))
                        .execute();
        if (rows == 1) {
            return;
        }
        tx.handle()
                .createUpdate(
                        """
                        insert into postern_conversation (hash, account, place, thread, ticket_id,
                          first_article_id, last_message, created_at, changed_at)
                        values (:hash, :account, :place, :thread, :ticket, :article, :message,
                          :now, :now)\
                        """)
                .bind("hash", hash(conversation))
                .bind("account", Text.column(conversation.account(), 200))
                .bind("place", Text.column(conversation.place(), 200))
                .bind("thread", Text.column(conversation.thread(), 200))
                .bind("ticket", ticketId)
                .bind("article", firstArticleId)
                .bind("message", Text.column(lastMessage, 200))
                .bind("now", now)
                .execute();
    }

    /// Notes that the customer was heard again.
    public void touch(Tx tx, Conversation conversation, String lastMessage) {
        tx.handle()
                .createUpdate(
                        """
                        update postern_conversation set last_message = :message, changed_at = :now
                        where hash = :hash\
                        """)
                .bind("message", Text.column(lastMessage, 200))
                .bind("now", clock.millis())
                .bind("hash", hash(conversation))
                .execute();
    }

    private static String hash(Conversation conversation) {
        return Hash.of(conversation.account(), conversation.place(), conversation.thread());
    }

    private static Known known(ResultSet rs) throws SQLException {
        return new Known(
                rs.getLong(1),
                new Conversation(rs.getString(2), rs.getString(3), rs.getString(4)),
                rs.getLong(5),
                rs.getLong(6),
                rs.getString(7));
    }
}
