package org.postern.schema.store;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.ticket.Article;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.UserId;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Writes what hangs on one article. Used by one thread, inside one transaction.
final class ArticleParts {

    /// A batch holds this much before it goes to the server.
    private static final long BATCH_SIZE = 8L * 1024 * 1024;

    /// Content that is larger is never all in memory.
    private static final int STREAMED_FROM = 1024 * 1024;

    private static final String FILES = "article_data_mime_attachment";
    private static final String CHATS = "article_data_otrs_chat";
    private static final int CHAT_TEXT = 3800;

    private final Tx tx;
    private final ArticleId id;
    private final UserId by;
    private final Instant now;

    ArticleParts(Tx tx, ArticleId id, UserId by, Instant now) {
        this.tx = tx;
        this.id = id;
        this.by = by;
        this.now = now;
    }

    void plain(Bytes message) {
        allowTimeFor(message);
        tx.handle()
                .createUpdate(
                        """
                        insert into article_data_mime_plain (article_id, body, create_time,
                          create_by, change_time, change_by)
                        values (:id, %s, :now, :by, :now, :by)\
                        """
                                .formatted(tx.binary("article_data_mime_plain.body", ":body")))
                .bind("id", id.value())
                .bindBinaryStream("body", message.open(), message.size())
                .bind("now", ColumnTime.of(now))
                .bind("by", by.value())
                .execute();
    }

    /// Small ones go to the server together, each large one alone and in a stream.
    void files(List<Attachment> files) {
        String insert = insertFile();
        PreparedBatch batch = tx.handle().prepareBatch(insert);
        long pending = 0;
        for (Attachment file : files) {
            Bytes content = file.content();
            if (content.size() > STREAMED_FROM) {
                pending = flush(batch);
                allowTimeFor(content);
                bind(tx.handle().createUpdate(insert), file)
                        .bindBinaryStream("content", content.open(), content.size())
                        .execute();
                continue;
            }
            bind(batch, file).bind("content", content.array()).add();
            pending += content.size();
            if (pending > BATCH_SIZE) {
                pending = flush(batch);
            }
        }
        flush(batch);
    }

    /// Statements are bounded for the many that are small; this one takes as long as its bytes do.
    private void allowTimeFor(Bytes content) {
        if (content.size() > STREAMED_FROM && tx.dialect() == Dialect.POSTGRESQL) {
            tx.handle().execute("set local statement_timeout = '5min'");
        }
    }

    private static long flush(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
        return 0;
    }

    private String insertFile() {
        return """
        insert into article_data_mime_attachment (article_id, filename, content_size,
          content_type, content_id, content_alternative, disposition, content, create_time,
          create_by, change_time, change_by)
        values (:id, :filename, :size, :type, :cid, :alternative, :disposition, %s, :now, :by,
          :now, :by)\
        """
                .formatted(tx.binary(FILES + ".content", ":content"));
    }

    private <S extends SqlStatement<S>> S bind(S statement, Attachment file) {
        return statement
                .bind("id", id.value())
                .bind("filename", tx.text(FILES + ".filename", file.filename(), 250))
                .bind("size", Integer.toString(file.content().size()))
                .bind("type", tx.text(FILES + ".content_type", file.contentType(), 450))
                .bind("cid", file.contentId().map(this::bracketed).orElse(null))
                .bind("alternative", file.alternative() ? "1" : null)
                .bind("disposition", file.disposition().name().toLowerCase(Locale.ROOT))
                .bind("now", ColumnTime.of(now))
                .bind("by", by.value());
    }

    private String bracketed(String contentId) {
        return tx.text(FILES + ".content_id", "<" + contentId + ">", 250);
    }

    /// One row for each piece, for a row of the chat table holds less than a mail may say.
    void chat(Article.Talker talker, String text) {
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into <chats> (article_id,
                                  chat_participant_id, chat_participant_name,
                                  chat_participant_type, message_text, system_generated,
                                  create_time)
                                values (:id, :talker, :name, :type, :text, 0, :now)\
                                """)
                        .define("chats", tx.family().chats());
        for (String piece : Text.pieces(text, CHAT_TEXT)) {
            batch.bind("id", id.value())
                    .bind("talker", tx.text(CHATS + ".chat_participant_id", talker.id(), 255))
                    .bind("name", tx.text(CHATS + ".chat_participant_name", talker.name(), 255))
                    .bind("type", tx.text(CHATS + ".chat_participant_type", talker.type(), 255))
                    .bind("text", tx.text(CHATS + ".message_text", piece, CHAT_TEXT))
                    .bind("now", ColumnTime.of(now))
                    .add();
        }
        batch.execute();
    }

    void seen() {
        tx.handle()
                .createUpdate(
                        """
                        insert into article_flag (article_id, article_key, article_value,
                          create_time, create_by)
                        values (:id, 'Seen', '1', :now, :by)\
                        """)
                .bind("id", id.value())
                .bind("now", ColumnTime.of(now))
                .bind("by", by.value())
                .execute();
    }
}
