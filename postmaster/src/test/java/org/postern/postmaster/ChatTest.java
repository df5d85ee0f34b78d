package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Chats are tickets like any other.
class ChatTest {

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    private static Mails says(String text, String message) {
        return Mails.from("7@telegram.invalid")
                .to("bot@telegram.invalid")
                .subject(text)
                .text(text)
                .id("c1." + message + "@bot.telegram.invalid")
                .chat("C1", "", message);
    }

    private List<Map<String, Object>> outbox() {
        return office.rows("select * from postern_outbox order by id");
    }

    @Test
    void aChatOpensATicketAndGoesOnInIt() {
        Outcome.Filed first = office.filed(says("Hallo", "1").build());
        Outcome second = office.receive(says("Noch da?", "2").build());
        assertThat(second).isInstanceOf(Outcome.Appended.class);
        assertThat(Office.filed(second).ticketId()).isEqualTo(first.ticketId());
        assertThat(Office.filed(second).evidence()).contains("chat C1");
        assertThat(
                        office.rows(
                                "select ticket_id, first_article_id, last_message from"
                                        + " postern_conversation"))
                .containsExactly(
                        Map.of(
                                "ticket_id", first.ticketId(),
                                "first_article_id", first.articleId(),
                                "last_message", "2"));
    }

    @Test
    void anotherThreadOfTheSameRoomIsAnotherTicket() {
        Outcome.Filed first = office.filed(says("Hallo", "1").build());
        Outcome.Filed other =
                office.filed(
                        Mails.from("7@telegram.invalid").text("x").chat("C1", "99", "3").build());
        assertThat(other.ticketId()).isNotEqualTo(first.ticketId());
    }

    @Test
    void itsArticleIsAChatArticleThatMailToolsUnderstand() {
        Outcome.Filed filed = office.filed(says("Hallo", "1").build());
        assertThat(
                        office.rows(
                                """
                                select c.name as channel, m.a_body as body,
                                  h.message_text as text, h.chat_participant_name as name,
                                  h.chat_participant_type as type, h.chat_participant_id as id
                                from article a
                                join communication_channel c on c.id = a.communication_channel_id
                                join article_data_mime m on m.article_id = a.id
                                join article_data_otrs_chat h on h.article_id = a.id
                                where a.id = ?\
                                """,
                                filed.articleId()))
                .containsExactly(
                        Map.of(
                                "channel", "Chat",
                                "body", "Hallo",
                                "text", "Hallo",
                                "name", "Jo Doe",
                                "type", "Customer",
                                "id", "7@telegram.invalid"));
        assertThat(office.rows("select * from article_data_mime_plain")).isEmpty();
    }

    @Test
    void anAutomaticReplyGoesIntoTheChat() {
        office.reply("Raw", 1);
        Outcome.Filed filed = office.filed(says("Hallo", "1").build());
        assertThat(filed.autoReply()).isEqualTo("queued");
        assertThat(outbox())
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row)
                                        .containsEntry("way", "chat")
                                        .containsEntry("account", "bot")
                                        .containsEntry("place", "C1")
                                        .containsEntry("in_reply_to", "1"));
        assertThat(office.letters().getFirst())
                .startsWith("Thank you")
                .contains("Ticket#" + filed.number())
                .contains("> Hallo");
    }

    @Test
    void anAgentsAnswerGoesIntoTheChat() {
        office.agent(7, "mia", "mia@desk.example");
        Outcome.Filed first = office.filed(says("Hallo", "1").build());
        office.filed(says("Noch da?", "2").build());
        Postmaster postmaster = office.postmaster();
        AgentAnswer answer = new AgentAnswer(first.number(), "mia", "Ja, hier.", List.of());
        office.database().transact(tx -> postmaster.answer(tx, answer));
        assertThat(outbox())
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row)
                                        .containsEntry("kind", "AGENT_ANSWER")
                                        .containsEntry("place", "C1")
                                        .containsEntry("in_reply_to", "2"));
        assertThat(office.letters()).containsExactly("Ja, hier.");
        assertThat(forward(postmaster)).isZero();
    }

    private int forward(Postmaster postmaster) {
        return office.database().transact(postmaster::forwardForeignArticles);
    }

    private void foreignArticle(long ticket, int sender, int visible, String body) {
        office.insert(
                "article",
                "ticket_id, article_sender_type_id, communication_channel_id,"
                        + " is_visible_for_customer, search_index_needs_rebuild",
                ticket + ", " + sender + ", 1, " + visible + ", 1");
        office.insert(
                "article_data_mime",
                "article_id, a_body, incoming_time",
                "(select max(id) from article), '" + body + "', 0");
    }

    @Test
    void whatAnAgentWritesInAnotherFrontEndGoesIntoTheChatOnce() {
        Postmaster postmaster = office.postmaster();
        Outcome.Filed first = office.filed(says("Hallo", "1").build());
        foreignArticle(first.ticketId(), 1, 1, "Aus der anderen Maske");
        foreignArticle(first.ticketId(), 1, 0, "Interne Notiz");
        foreignArticle(first.ticketId(), 2, 1, "Vom System");
        foreignArticle(1, 1, 1, "Kein Chat");
        assertThat(forward(postmaster)).isEqualTo(1);
        assertThat(office.letters()).containsExactly("Aus der anderen Maske");
        assertThat(forward(postmaster)).isZero();
        office.turn(Duration.ofHours(2));
        assertThat(forward(postmaster)).isZero();
        office.turn(Duration.ofHours(2));
        foreignArticle(first.ticketId(), 1, 1, "Später");
        assertThat(forward(postmaster)).isEqualTo(1);
        assertThat(forward(office.postmaster())).isZero();
    }

    @Test
    void aMailWithTheNumberAndAChatMeetOnOneTicket() {
        Outcome.Filed chat = office.filed(says("Hallo", "1").build());
        // An agent learned who it is.
        office.execute(
                "update ticket set customer_user_id = 'jo@acme.example' where id = ?",
                chat.ticketId());
        Outcome.Filed mail =
                office.filed(
                        Mails.from("jo@acme.example")
                                .subject("[Ticket#" + chat.number() + "] jetzt per Mail")
                                .build());
        assertThat(mail.ticketId()).isEqualTo(chat.ticketId());
        office.agent(7, "mia", "mia@desk.example");
        Postmaster postmaster = office.postmaster();
        AgentAnswer answer = new AgentAnswer(chat.number(), "mia", "Antwort", List.of());
        office.database().transact(tx -> postmaster.answer(tx, answer));
        assertThat(outbox().getLast()).containsEntry("recipients", "jo@acme.example");
    }
}
