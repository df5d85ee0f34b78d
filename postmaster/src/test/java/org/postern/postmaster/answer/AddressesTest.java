package org.postern.postmaster.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.message.Mailbox;

import java.util.List;

class AddressesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jo@acme.example                      | [jo@acme.example]",
                "Jo <jo@acme.example>                 | [Jo <jo@acme.example>]",
                "\"Doe, Jo\" <jo@acme.example>        | [\"Doe, Jo\" <jo@acme.example>]",
                "a@x.example, B <b@x.example>;c@x.example | [a@x.example, B <b@x.example>,"
                        + " c@x.example]",
                "undisclosed-recipients:;             | []",
                "Jo                                   | []",
                "<jo@acme.example                     | [jo@acme.example]",
                "jo@acme.example>                     | [jo@acme.example]",
            })
    void storedTextIsReadBack(String text, String mailboxes) {
        assertThat(Addresses.parse(text)).hasToString(mailboxes);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        List<Mailbox> mailboxes =
                List.of(
                        new Mailbox("Doe, \"Jo\" \\ <x>", "jo@acme.example"),
                        Mailbox.of("b@acme.example"));
        assertThat(Addresses.parse(Addresses.text(mailboxes))).isEqualTo(mailboxes);
    }

    @Test
    void hostileTextIsReadInOnePass() {
        assertThat(Addresses.parse("<".repeat(1_000_000))).isEmpty();
        assertThat(Addresses.parse("\"\\".repeat(500_000))).isEmpty();
        assertThat(Addresses.parse("a@b.example,".repeat(100_000))).hasSizeLessThan(10_000);
    }

    @Test
    void nothingIsMailedToTheUsersOfChats() {
        assertThat(Addresses.takesMail(Mailbox.of("7@telegram.invalid"))).isFalse();
        assertThat(Addresses.takesMail(Mailbox.of("jo@acme.example"))).isTrue();
        assertThat(Addresses.takesMail(Mailbox.of("jo@acme.example\r\nBcc: x@y"))).isFalse();
    }
}
