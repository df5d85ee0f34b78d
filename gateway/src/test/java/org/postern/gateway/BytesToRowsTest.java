package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.channels.Intake;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.gateway.settings.PosternSettings;
import org.postern.postmaster.Outcome;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Database;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabases;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What steers a message, all the way from its bytes to the rows of its ticket.
class BytesToRowsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Database DATABASE = TestDatabases.migrated(Dialect.POSTGRESQL).open();
    private static final Gateway GATEWAY = Gateway.open(settings(), DATABASE);
    private static final AtomicInteger COUNT = new AtomicInteger();

    @AfterAll
    static void close() {
        GATEWAY.close();
        DATABASE.close();
    }

    private static PosternSettings settings() {
        String yaml =
                """
                database: {url: "jdbc:postgresql://unused.example/unused"}
                accounts:
                  box: {type: pipe, trusted: true}
                  street: {type: pipe, trusted-authserv-ids: [mx.desk.example]}
                postmaster:
                  follow-ups: {require-dmarc: true, strangers: strict}
                filters:
                  chain:
                    - name: invoices
                      when:
                        Subject: 'invoice (?<number>[0-9]+)'
                        body: {contains: please}
                      set: {X-OTRS-Queue: Junk, X-OTRS-Title: 'Invoice [**\\number**]'}
                """;
        try {
            return ConfigFile.parse(yaml, PosternSettings.class, Map.of()).settings();
        } catch (ConfigException e) {
            throw new AssertionError(e.problems().toString(), e);
        }
    }

    private static Outcome receive(String account, Arrival.Format format, String raw)
            throws Intake.UnavailableException {
        Bytes bytes = Bytes.of(raw);
        String key = "test:" + COUNT.incrementAndGet();
        Handled handled = GATEWAY.byHand().handIn(new Arrival(account, key, format, NOW, bytes));
        if (handled instanceof Handled.Settled(_, Outcome outcome)) {
            return outcome;
        }
        throw new AssertionError(handled);
    }

    private static Outcome mail(String account, String... lines)
            throws Intake.UnavailableException {
        String id = "Message-ID: <b" + COUNT.incrementAndGet() + "@customer.example>\r\n";
        return receive(account, Arrival.Format.MAIL, id + String.join("\r\n", lines) + "\r\n");
    }

    private static Outcome.Filed filed(Outcome outcome) {
        return Outcomes.filed(outcome).orElseThrow();
    }

    @Test
    void aControlHeaderCountsInTheHeaderOfTheMailItselfOnly() throws Exception {
        Outcome direct =
                mail("box", "From: ann@customer.example", "X-OTRS-Queue: Junk", "", "direct");
        assertThat(filed(direct).queue()).isEqualTo("Junk");
        Outcome nested =
                mail(
                        "box",
                        "From: ann@customer.example",
                        "Subject: forwarded",
                        "MIME-Version: 1.0",
                        "Content-Type: multipart/mixed; boundary=b",
                        "",
                        "X-OTRS-Queue: Junk",
                        "--b",
                        "X-OTRS-Queue: Junk",
                        "X-OTRS-Priority: 5 very high",
                        "",
                        "X-OTRS-Queue: Junk",
                        "--b",
                        "Content-Type: message/rfc822",
                        "X-OTRS-State: closed successful",
                        "",
                        "From: eve@evil.example",
                        "Subject: inner",
                        "X-OTRS-Queue: Junk",
                        "X-OTOBO-Priority: 5 very high",
                        "X-OTRS-Ignore: yes",
                        "X-OTRS-Loop: yes",
                        "",
                        "inner text",
                        "--b--");
        assertThat(nested).isInstanceOf(Outcome.Opened.class);
        assertThat(filed(nested).queue()).isEqualTo("Raw");
        assertThat(filed(nested).priority()).isEqualTo("3 normal");
        assertThat(filed(nested).state()).isEqualTo("new");
        assertThat(nested.trace()).filteredOn(step -> step.step().equals("control")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mx.desk.example; dmarc=pass header.from=customer.example, true",
        "mx.desk.example; dmarc=fail header.from=customer.example, false",
        "mx.desk.example; dmarc=pass header.from=evil.example, false",
        "mx.evil.example; dmarc=pass header.from=customer.example, false",
    })
    void anAddressCountsByTheVerdictOfAServerWeTrust(String verdict, boolean joins)
            throws Exception {
        Outcome.Filed first =
                filed(mail("street", "From: ann@customer.example", "Subject: first", "", "Hi."));
        Outcome second =
                mail(
                        "street",
                        "Authentication-Results: " + verdict,
                        "From: ann@customer.example",
                        "Subject: Re: [Ticket#" + first.number() + "] first",
                        "",
                        "More.");
        assertThat(filed(second).ticketId() == first.ticketId()).isEqualTo(joins);
        assertThat(second).isInstanceOf(joins ? Outcome.Appended.class : Outcome.Opened.class);
    }

    @Test
    void aVerdictOnOneOfSeveralAuthorsIsNoneOnTheOthers() throws Exception {
        Outcome.Filed first =
                filed(mail("street", "From: ann@customer.example", "Subject: first", "", "Hi."));
        Outcome forged =
                mail(
                        "street",
                        "Authentication-Results: mx.desk.example; dmarc=pass"
                                + " header.from=evil.example",
                        "From: eve@evil.example, ann@customer.example",
                        "Subject: Re: [Ticket#" + first.number() + "] first",
                        "",
                        "More.");
        assertThat(forged).isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void aFilterMadeForMailWorksOnAChat() throws Exception {
        Outcome mail =
                mail(
                        "street",
                        "From: ann@customer.example",
                        "Subject: Invoice 4711",
                        "",
                        "Send it again, please.");
        Outcome chat =
                receive(
                        "street",
                        Arrival.Format.SLACK,
                        """
                        {"team_id": "T1", "api_app_id": "A1", "type": "event_callback",
                         "event_id": "Ev1", "authorizations": [{"user_id": "U0BOT"}],
                         "event": {"type": "message", "user": "U7", "channel": "C5",
                           "text": "Invoice 4712 is lost, please send it again",
                           "ts": "1772366400.000200", "channel_type": "channel"}}
                        """);
        assertThat(filed(mail).queue()).isEqualTo("Junk");
        assertThat(filed(chat).queue()).isEqualTo("Junk");
        assertThat(title(mail)).isEqualTo("Invoice 4711");
        assertThat(title(chat)).isEqualTo("Invoice 4712");
    }

    private static String title(Outcome outcome) {
        return outcome.trace().stream()
                .filter(step -> step.name().equals("invoices"))
                .map(step -> step.set().get("X-OTRS-Title"))
                .findFirst()
                .orElseThrow();
    }
}
