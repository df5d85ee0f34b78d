package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.message.Message;
import org.postern.schema.store.Dialect;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reports that a mail was not delivered.
class BounceTest {

    private static final Map<Dialect, Office> OFFICES = new EnumMap<>(Dialect.class);

    @AfterAll
    static void close() {
        OFFICES.values().forEach(Office::close);
    }

    private static Office office(Dialect dialect) {
        Office office =
                OFFICES.computeIfAbsent(
                        dialect,
                        one -> {
                            Office made = new Office(one);
                            made.reply("Postmaster", 1);
                            return made;
                        });
        office.execute("delete from postern_outbox");
        office.execute("delete from article_data_mime_send_error");
        return office;
    }

    private static Message report(String original, String text) {
        return Mails.from("MAILER-DAEMON@relay.example")
                .subject("Undelivered")
                .text(text)
                .bounceOf(original)
                .automatic("dsn")
                .build();
    }

    private static List<String> errors(Office office) {
        return office.texts(
                "select concat(article_id, ' ', message_id, ' ', log_message)"
                        + " from article_data_mime_send_error order by id");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aLetterThatWasNotDeliveredIsMarkedOnceAndTheReportFollowsItsTicket(Dialect dialect) {
        Office office = office(dialect);
        Outcome.Filed first = office.filed(Mails.from("jo@acme.example").build());
        String letter = office.texts("select message_id from postern_outbox").getFirst();
        String article = office.texts("select article_id from postern_outbox").getFirst();
        Outcome outcome = office.receive(report(letter, "No such user."));
        assertThat(Office.filed(outcome).ticketId()).isEqualTo(first.ticketId());
        office.receive(report(letter, "Still no such user."));
        assertThat(errors(office))
                .containsExactly(article + " <" + letter + "> Still no such user.");
        assertThat(office.rows("select id from postern_outbox")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anArticleOfAnAgentInAnotherFrontEndIsFoundByItsIdentifier(Dialect dialect) {
        Office office = office(dialect);
        Outcome.Filed first = office.filed(Mails.from("jo@acme.example").id("a1@otrs").build());
        office.execute(
                "update article set article_sender_type_id = 1 where id = ?", first.articleId());
        Outcome outcome = office.receive(report("a1@otrs", "Full."));
        assertThat(Office.filed(outcome).ticketId()).isEqualTo(first.ticketId());
        assertThat(errors(office)).containsExactly(first.articleId() + " <a1@otrs> Full.");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aReportAboutWhatACustomerWroteIsAStrangersMail(Dialect dialect) {
        Office office = office(dialect);
        Outcome.Filed first = office.filed(Mails.from("jo@acme.example").id("m1@acme").build());
        Outcome outcome = office.receive(report("m1@acme", "Click here."));
        assertThat(Office.filed(outcome).ticketId()).isEqualTo(first.ticketId());
        assertThat(errors(office)).isEmpty();
        assertThat(
                        office.texts(
                                "select article_key from article_flag where article_id = ?",
                                Office.filed(outcome).articleId()))
                .contains("Stranger");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aReportAboutAnUnknownMailIsANewTicketAndIsNotAnswered(Dialect dialect) {
        Office office = office(dialect);
        Outcome outcome = office.receive(report("nobody@knows", "x"));
        assertThat(outcome).isInstanceOf(Outcome.Opened.class);
        assertThat(office.rows("select id from postern_outbox")).isEmpty();
    }
}
