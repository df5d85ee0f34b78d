package org.postern.schema.store;

import org.postern.schema.message.MessageId;
import org.postern.schema.ticket.ArticleId;

import java.time.InstantSource;
import java.util.Collection;

/// Which articles did not reach whom they were for, as agents see it beside the article:
/// `article_data_mime_send_error`.
public final class SendErrors {

    private static final int LONGEST = 1_800_000;

    private final InstantSource clock;

    public SendErrors(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes that an article did not arrive; a later report replaces an earlier one. Nothing where
    /// the article is gone.
    public void note(Tx tx, ArticleId id, MessageId messageId, String report) {
        String log = Text.column(report, LONGEST);
        int rows =
                tx.handle()
                        .createUpdate(
                                """
                                update article_data_mime_send_error set log_message = :log
                                where article_id = :id\
                                """)
                        .bind("log", log)
                        .bind("id", id.value())
                        .execute();
        if (rows > 0) {
            return;
        }
        tx.handle()
                .createUpdate(
                        """
                        insert into article_data_mime_send_error (article_id, message_id,
                          log_message, create_time)
                        select a.id, :messageId, :log, :now from article a where a.id = :id\
                        """)
                .bind("id", id.value())
                .bind("messageId", Text.column(messageId.bracketed(), 191))
                .bind("log", log)
                .bind("now", ColumnTime.of(clock.instant()))
                .execute();
    }

    /// Takes back what was noted in these words; what others reported stays.
    public void withdraw(Tx tx, ArticleId id, Collection<String> reports) {
        tx.handle()
                .createUpdate(
                        """
                        delete from article_data_mime_send_error
                        where article_id = :id and log_message in (<reports>)\
                        """)
                .bind("id", id.value())
                .bindList(
                        "reports",
                        reports.stream().map(report -> Text.column(report, LONGEST)).toList())
                .execute();
    }
}
