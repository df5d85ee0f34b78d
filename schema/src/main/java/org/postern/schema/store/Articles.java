package org.postern.schema.store;

import org.jspecify.annotations.Nullable;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.MessageId;
import org.postern.schema.ticket.Article;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.StoredArticle;
import org.postern.schema.ticket.TicketId;
import org.postern.schema.ticket.UserId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// The articles of tickets: `article` and the tables of its content.
///
/// A chat message has a row in `article_data_mime` too, for threading, searching and most screens
/// look nowhere else.
public final class Articles {

    private static final DateTimeFormatter PATH =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT);

    private static final String STORED =
            """
            select a.id, a.ticket_id, s.name, c.name, m.a_from, m.a_reply_to, m.a_to, m.a_cc,
              m.a_subject, m.a_message_id, m.a_references, m.a_body
            from article a
            join article_sender_type s on s.id = a.article_sender_type_id
            join communication_channel c on c.id = a.communication_channel_id
            join article_data_mime m on m.article_id = a.id
            """;

    private final InstantSource clock;
    private final Lookups lookups;

    public Articles(InstantSource clock, Lookups lookups) {
        this.clock = clock;
        this.lookups = lookups;
    }

    /// An article found by its Message-ID.
    ///
    /// @param ours whether an agent or a program of ours wrote it
    public record Hit(MessageId messageId, TicketId ticket, ArticleId article, boolean ours) {}

    /// Who wrote an article, and to whom. Texts are as stored; empty where the row has none.
    ///
    /// @param visible whether the customer sees it
    /// @param messageId with its brackets, as stored
    public record Envelope(
            SenderType sender,
            boolean visible,
            String from,
            String to,
            String cc,
            String messageId) {}

    /// Writes an article with all that belongs to it; the user who writes it has seen it.
    public ArticleId add(Tx tx, Article article, UserId by) {
        Instant now = clock.instant();
        ArticleId id = insert(tx, article, by, now);
        insertContent(tx, id, article.content(), by, now);
        ArticleParts parts = new ArticleParts(tx, id, by, now);
        article.plain().ifPresent(parts::plain);
        parts.files(article.files());
        article.talker().ifPresent(talker -> parts.chat(talker, article.content().body()));
        parts.seen();
        return id;
    }

    private ArticleId insert(Tx tx, Article article, UserId by, Instant now) {
        Names names = lookups.names(tx);
        return tx.handle()
                .createUpdate(
                        """
                        insert into article (ticket_id, article_sender_type_id,
                          communication_channel_id, is_visible_for_customer,
                          search_index_needs_rebuild, create_time, create_by, change_time,
                          change_by)
                        values (:ticket, :sender, :channel, :visible, 1, :now, :by, :now, :by)\
                        """)
                .bind("ticket", article.ticket().value())
                .bind("sender", names.sender(article.sender()))
                .bind("channel", names.channel(article.channel()))
                .bind("visible", article.visible() ? 1 : 0)
                .bind("now", ColumnTime.of(now))
                .bind("by", by.value())
                .executeAndReturnGeneratedKeys("id")
                .map((rs, _) -> new ArticleId(rs.getLong(1)))
                .one();
    }

    private static void insertContent(
            Tx tx, ArticleId id, Article.Content content, UserId by, Instant now) {
        Optional<String> messageId = content.messageId().map(messageIdColumn(tx));
        tx.handle()
                .createUpdate(
                        """
                        insert into article_data_mime (article_id, a_from, a_reply_to, a_to, a_cc,
                          a_subject, a_message_id, a_message_id_md5, a_in_reply_to, a_references,
                          a_content_type, a_body, incoming_time, content_path,
                          create_time, create_by, change_time, change_by)
                        values (:id, :from, :replyTo, :to, :cc, :subject, :messageId, :md5,
                          :inReplyTo, :references, :type, :body, :epoch, :path,
                          :now, :by, :now, :by)\
                        """)
                .bind("id", id.value())
                .bind("from", line(tx, "a_from", content.from()))
                .bind("replyTo", line(tx, "a_reply_to", content.replyTo()))
                .bind("to", line(tx, "a_to", content.to()))
                .bind("cc", line(tx, "a_cc", content.cc()))
                .bind("subject", column(tx, "a_subject", oneLine(content.subject()), 3800))
                .bind("messageId", messageId.orElse(null))
                .bind("md5", messageId.map(Hash::md5).orElse(null))
                .bind("inReplyTo", line(tx, "a_in_reply_to", content.inReplyTo()))
                .bind("references", line(tx, "a_references", content.references()))
                .bind("type", column(tx, "a_content_type", content.contentType(), 250))
                .bind("body", column(tx, "a_body", content.body(), 1_800_000))
                .bind("epoch", now.getEpochSecond())
                .bind("path", PATH.format(LocalDate.ofInstant(now, ZoneOffset.UTC)))
                .bind("now", ColumnTime.of(now))
                .bind("by", by.value())
                .execute();
    }

    /// As the reference stores it: with brackets, and cut to its column.
    private static Function<MessageId, String> messageIdColumn(Tx tx) {
        return id -> column(tx, "a_message_id", id.bracketed(), 3800);
    }

    private static @Nullable String line(Tx tx, String column, String text) {
        return text.isEmpty() ? null : column(tx, column, oneLine(text), 1_800_000);
    }

    private static String column(Tx tx, String column, String text, int most) {
        return tx.text("article_data_mime." + column, text, most);
    }

    private static String oneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace("\r", "").replace("\n", " ");
    }

    /// The articles that have one of these identifiers, compared in full and not only by hash.
    public List<Hit> byMessageIds(Tx tx, List<MessageId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, MessageId> wanted = new HashMap<>();
        Function<MessageId, String> column = messageIdColumn(tx);
        ids.forEach(id -> wanted.put(column.apply(id), id));
        List<Hit> hits = new ArrayList<>();
        tx.handle()
                .createQuery(
                        """
                        select m.a_message_id, a.ticket_id, a.id, s.name from article_data_mime m
                        join article a on a.id = m.article_id
                        join article_sender_type s on s.id = a.article_sender_type_id
                        where m.a_message_id_md5 in (<hashes>) order by a.id desc limit 1000\
                        """)
                .bindList("hashes", wanted.keySet().stream().map(Hash::md5).toList())
                .map(
                        (rs, _) ->
                                new Row(
                                        text(rs.getString(1)),
                                        rs.getLong(2),
                                        rs.getLong(3),
                                        !rs.getString(4).equals("customer")))
                .forEach(
                        row -> {
                            MessageId id = wanted.get(row.messageId());
                            if (id != null) {
                                hits.add(row.hit(id));
                            }
                        });
        return hits;
    }

    private record Row(String messageId, long ticket, long article, boolean ours) {

        Hit hit(MessageId id) {
            return new Hit(id, new TicketId(ticket), new ArticleId(article), ours);
        }
    }

    /// Who wrote what on a ticket to whom, the newest first.
    public List<Envelope> envelopes(Tx tx, TicketId ticket) {
        return tx.handle()
                .createQuery(
                        """
                        select s.name, a.is_visible_for_customer, m.a_from, m.a_to, m.a_cc,
                          m.a_message_id
                        from article a
                        join article_sender_type s on s.id = a.article_sender_type_id
                        join article_data_mime m on m.article_id = a.id
                        where a.ticket_id = :ticket order by a.id desc limit 500\
                        """)
                .bind("ticket", ticket.value())
                .map(
                        (rs, _) ->
                                new Envelope(
                                        SenderType.of(rs.getString(1)).orElse(SenderType.SYSTEM),
                                        rs.getInt(2) == 1,
                                        text(rs.getString(3)),
                                        text(rs.getString(4)),
                                        text(rs.getString(5)),
                                        text(rs.getString(6))))
                .list();
    }

    /// Marks an article for everybody who looks at it.
    public void flag(Tx tx, ArticleId id, String key, UserId by) {
        tx.handle()
                .createUpdate(
                        """
                        insert into article_flag (article_id, article_key, article_value,
                          create_time, create_by)
                        values (:id, :key, '1', :now, :by)\
                        """)
                .bind("id", id.value())
                .bind("key", key)
                .bind("now", ColumnTime.of(clock.instant()))
                .bind("by", by.value())
                .execute();
    }

    public Optional<StoredArticle> find(Tx tx, ArticleId id) {
        return tx.handle()
                .createQuery(STORED + "where a.id = :id")
                .bind("id", id.value())
                .map((rs, _) -> stored(rs))
                .findFirst();
    }

    /// Whether the customer sees an article.
    public boolean isVisible(Tx tx, ArticleId id) {
        return tx.handle()
                .createQuery("select is_visible_for_customer from article where id = :id")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .filter(visible -> visible == 1)
                .isPresent();
    }

    /// What the customer wrote last; what strangers wrote is kept from customers, and is none of
    /// it.
    public Optional<StoredArticle> latestOfCustomer(Tx tx, TicketId ticket) {
        return tx.handle()
                .createQuery(
                        STORED
                                + """
                                where a.ticket_id = :ticket and s.name = 'customer'
                                  and a.is_visible_for_customer = 1
                                order by a.id desc limit 1\
                                """)
                .bind("ticket", ticket.value())
                .map((rs, _) -> stored(rs))
                .findOne();
    }

    /// Who wrote last, programs left out.
    public Optional<SenderType> latestWriter(Tx tx, TicketId ticket) {
        return tx.handle()
                .createQuery(
                        """
                        select s.name from article a
                        join article_sender_type s on s.id = a.article_sender_type_id
                        where a.ticket_id = :ticket and s.name <> 'system'
                        order by a.id desc limit 1\
                        """)
                .bind("ticket", ticket.value())
                .mapTo(String.class)
                .findOne()
                .flatMap(SenderType::of);
    }

    /// Articles that agents wrote for the customers of chats, younger than the chat, and of which
    /// the outbox knows nothing: another front end wrote them.
    ///
    /// @param after only articles with a higher id
    public List<StoredArticle> unsentToChats(Tx tx, long after, int limit) {
        return tx.handle()
                .createQuery(
                        STORED
                                + """
                                join postern_conversation k on k.ticket_id = a.ticket_id
                                  and k.first_article_id < a.id
                                where a.id > :after and s.name = 'agent'
                                  and a.is_visible_for_customer = 1
                                  and not exists (
                                    select 1 from postern_outbox o where o.article_id = a.id)
                                order by a.id limit :limit\
                                """)
                .bind("after", after)
                .bind("limit", limit)
                .map((rs, _) -> stored(rs))
                .list();
    }

    /// The highest id in use.
    public OptionalLong newest(Tx tx) {
        return tx.handle()
                .createQuery("select max(id) as newest from article")
                .map((rs, _) -> Spool.optionalLong(rs, "newest"))
                .one();
    }

    /// The Internet message of an article, where one is kept.
    public Optional<Bytes> plain(Tx tx, ArticleId id) {
        return tx.handle()
                .createQuery("select body from article_data_mime_plain where article_id = :id")
                .bind("id", id.value())
                .map((rs, _) -> tx.binary("article_data_mime_plain.body", rs.getBytes(1)))
                .findFirst();
    }

    private static StoredArticle stored(ResultSet rs) throws SQLException {
        return new StoredArticle(
                new ArticleId(rs.getLong(1)),
                new TicketId(rs.getLong(2)),
                SenderType.of(rs.getString(3)).orElse(SenderType.SYSTEM),
                rs.getString(4),
                text(rs.getString(5)),
                text(rs.getString(6)),
                text(rs.getString(7)),
                text(rs.getString(8)),
                text(rs.getString(9)),
                text(rs.getString(10)),
                text(rs.getString(11)),
                text(rs.getString(12)));
    }

    private static String text(@Nullable String column) {
        return column == null ? "" : column;
    }
}
