package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.MessageId;
import org.postern.schema.ticket.Article;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.Channel;
import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.StoredArticle;
import org.postern.schema.ticket.TicketId;
import org.postern.schema.ticket.UserId;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ParameterizedClass
@MethodSource("dialects")
class ArticlesTest extends StoreTest {

    private static final UserId POSTMASTER = new UserId(1);
    private static final TicketId WELCOME = new TicketId(1);
    private static final MessageId ID = new MessageId("One.Two@Mail.Example");

    private final Articles articles = new Articles(clock, new Lookups(clock));

    private static Article.Content content(MessageId id, String body) {
        return new Article.Content(
                "Jo <jo@acme.example>",
                "",
                "help@postern.example",
                "",
                "Kaffee",
                Optional.of(id),
                "",
                "<a@b>\n\t<c@d>",
                "text/plain; charset=utf-8",
                body);
    }

    private static Article mail(MessageId id) {
        Attachment file =
                new Attachment(
                        "bill.pdf",
                        "application/pdf",
                        Attachment.Disposition.INLINE,
                        Optional.of("part1@mail"),
                        true,
                        Bytes.of(new byte[] {0, 1, (byte) 0xff, ' '}));
        return new Article(
                WELCOME,
                SenderType.CUSTOMER,
                Channel.EMAIL,
                true,
                content(id, "Es ist keiner mehr da.\n"),
                Optional.of(Bytes.of("From: jo\r\n\r\nraw \u00e4")),
                List.of(file),
                Optional.empty());
    }

    private List<Map<String, Object>> rows(String sql) {
        return database().transact(tx -> tx.handle().createQuery(sql).mapToMap().list());
    }

    /// The reference reads what we write: on PostgreSQL as text, every line of it with an end.
    @Test
    void contentOfEveryLengthIsStoredAsTheReferenceStoresIt() {
        List<Integer> sizes = List.of(0, 1, 55, 56, 57, 58, 114, 2_000_000);
        List<Attachment> files = sizes.stream().map(ArticlesTest::file).toList();
        Article article =
                new Article(
                        WELCOME,
                        SenderType.CUSTOMER,
                        Channel.EMAIL,
                        true,
                        content(ID, "files\n"),
                        Optional.empty(),
                        files,
                        Optional.empty());
        database().transact(tx -> articles.add(tx, article, POSTMASTER));

        List<byte[]> stored =
                database()
                        .transact(
                                tx ->
                                        tx.handle()
                                                .createQuery(
                                                        "select content from"
                                                                + " article_data_mime_attachment"
                                                                + " order by id")
                                                .map((rs, _) -> rs.getBytes(1))
                                                .list());
        for (int i = 0; i < files.size(); i++) {
            assertThat(stored.get(i)).isEqualTo(asTheReference(files.get(i).content()));
        }
    }

    private static Attachment file(int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) (size + 200));
        return new Attachment(
                "file",
                "application/octet-stream",
                Attachment.Disposition.ATTACHMENT,
                Optional.empty(),
                false,
                Bytes.of(content));
    }

    private byte[] asTheReference(Bytes content) {
        if (dialect == Dialect.MARIADB || content.size() == 0) {
            return content.array();
        }
        String lines = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content.array());
        return (lines + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aMailIsWrittenWithAllThatBelongsToIt() {
        ArticleId id = database().transact(tx -> articles.add(tx, mail(ID), POSTMASTER));
        StoredArticle read = database().transact(tx -> articles.find(tx, id)).orElseThrow();
        assertThat(read.from()).isEqualTo("Jo <jo@acme.example>");
        assertThat(read.messageId()).isEqualTo("<One.Two@Mail.Example>");
        assertThat(read.references()).isEqualTo("<a@b> \t<c@d>");
        assertThat(read.body()).isEqualTo("Es ist keiner mehr da.\n");
        assertThat(read.sender()).isEqualTo(SenderType.CUSTOMER);
        assertFound(tx -> articles.plain(tx, id)).contains(Bytes.of("From: jo\r\n\r\nraw \u00e4"));
        assertThat(
                        rows(
                                "select filename, content_size, content_type, content_id,"
                                        + " content_alternative, disposition from"
                                        + " article_data_mime_attachment where article_id = "
                                        + id))
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row)
                                        .containsEntry("filename", "bill.pdf")
                                        .containsEntry("content_size", "4")
                                        .containsEntry("content_type", "application/pdf")
                                        .containsEntry("content_id", "<part1@mail>")
                                        .containsEntry("content_alternative", "1")
                                        .containsEntry("disposition", "inline"));
        assertThat(
                        rows(
                                "select article_key, article_value from article_flag where"
                                        + " article_id = "
                                        + id))
                .hasSize(1);
    }

    @Test
    void theBytesOfAFileComeBack() {
        ArticleId id = database().transact(tx -> articles.add(tx, mail(ID), POSTMASTER));
        Bytes content =
                database()
                        .transact(
                                tx ->
                                        tx.handle()
                                                .createQuery(
                                                        "select content from"
                                                                + " article_data_mime_attachment"
                                                                + " where article_id = "
                                                                + id)
                                                .map((rs, _) -> dialect.binary(rs.getBytes(1)))
                                                .one());
        assertThat(content).isEqualTo(Bytes.of(new byte[] {0, 1, (byte) 0xff, ' '}));
    }

    @Test
    void anArticleIsFoundByItsMessageIdAsWritten() {
        ArticleId id = database().transact(tx -> articles.add(tx, mail(ID), POSTMASTER));
        MessageId lower = new MessageId("one.two@mail.example");
        List<Articles.Hit> hits =
                database().transact(tx -> articles.byMessageIds(tx, List.of(lower, ID)));
        assertThat(hits).containsExactly(new Articles.Hit(ID, WELCOME, id, false));
    }

    @Test
    void anEndlessMessageIdIsCutAndFoundAgain() {
        MessageId endless = new MessageId("x".repeat(10_000) + "@mail");
        database().run(tx -> articles.add(tx, mail(endless), POSTMASTER));
        List<Articles.Hit> hits =
                database().transact(tx -> articles.byMessageIds(tx, List.of(endless)));
        assertThat(hits).hasSize(1);
    }

    @Test
    void aChatMessageStandsInBothTables() {
        Article chat =
                new Article(
                        WELCOME,
                        SenderType.CUSTOMER,
                        Channel.CHAT,
                        true,
                        content(ID, "😀".repeat(4000)),
                        Optional.empty(),
                        List.of(),
                        Optional.of(new Article.Talker("7@telegram.invalid", "Jo", "Customer")));
        ArticleId id = database().transact(tx -> articles.add(tx, chat, POSTMASTER));
        assertThat(
                        rows(
                                "select char_length(message_text) as length, chat_participant_name"
                                        + " from article_data_otrs_chat where article_id = "
                                        + id
                                        + " order by id"))
                .extracting(row -> ((Number) row.get("length")).intValue())
                .containsExactly(3800, 200);
        assertThat(database().transact(tx -> articles.find(tx, id)).orElseThrow().isChat())
                .isTrue();
    }

    @Test
    void theLatestWriterIsNoProgram() {
        Article mail = mail(ID);
        Article reply =
                new Article(
                        WELCOME,
                        SenderType.SYSTEM,
                        Channel.EMAIL,
                        true,
                        mail.content(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        database().run(tx -> articles.add(tx, mail, POSTMASTER));
        database().run(tx -> articles.add(tx, reply, POSTMASTER));
        assertFound(tx -> articles.latestWriter(tx, WELCOME)).contains(SenderType.CUSTOMER);
        assertFound(tx -> articles.latestOfCustomer(tx, WELCOME))
                .map(StoredArticle::subject)
                .contains("Kaffee");
    }
}
