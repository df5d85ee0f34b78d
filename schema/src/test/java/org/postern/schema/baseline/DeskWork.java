package org.postern.schema.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.Articles;
import org.postern.schema.store.Colours;
import org.postern.schema.store.Database;
import org.postern.schema.store.MailAccounts;
import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Article;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.Channel;
import org.postern.schema.ticket.HistoryLine;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.TicketId;
import org.postern.schema.ticket.UserId;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What a desk does in a day, on whatever tables there are: every statement that a mail or a chat
/// message needs of the tables of OTRS.
final class DeskWork {

    private static final UserId POSTMASTER = new UserId(1);
    private static final MessageId ID = new MessageId("One@mail.example");
    private static final Bytes RAW = Bytes.of("From: jo\r\n\r\nraw \u00e4 tea");

    private final TicketStores stores =
            TicketStores.of(InstantSource.system(), ZoneOffset.UTC, "10");
    private final Database database;

    DeskWork(Database database) {
        this.database = database;
    }

    void isDone() {
        lookUp();
        Ticket ticket = database.transact(this::open);
        receiveMail(ticket);
        chat(ticket);
        answer(ticket);
        Ticket other = database.transact(this::open);
        database.run(
                tx -> {
                    stores.tickets().link(tx, ticket.id(), other.id(), POSTMASTER);
                    look(tx, other.id());
                });
        database.run(
                tx ->
                        assertThat(stores.tickets().lock(tx, ticket.id()))
                                .map(Ticket::title)
                                .contains(ticket.title()));
    }

    private void look(Tx tx, TicketId id) {
        stores.tickets().unseen(tx, id);
        assertThat(stores.tickets().watchers(tx, id)).isEmpty();
    }

    private void lookUp() {
        database.run(
                tx -> {
                    assertThat(stores.agents().byLogin(tx, "root@localhost")).isPresent();
                    assertThat(stores.customers().byAddress(tx, "jo@acme.example")).isEmpty();
                    assertThat(stores.systemAddresses().find(tx, 1)).isPresent();
                    assertThat(stores.notifications().on(tx, "NotificationNewTicket")).isNotEmpty();
                    assertThat(new MailAccounts().valid(tx)).isEmpty();
                    assertThat(new Colours().ofStates(tx)).isNotNull();
                    assertThat(new Colours().ofPriorities(tx)).isNotNull();
                    assertThat(
                                    stores.autoResponses()
                                            .find(
                                                    tx,
                                                    stores.lookups().names(tx).lastResort().id(),
                                                    AutoResponse.Occasion.NEW_TICKET))
                            .isEmpty();
                });
    }

    private Ticket open(Tx tx) {
        Names names = stores.lookups().names(tx);
        return stores.tickets()
                .open(
                        tx,
                        new Tickets.Opening(
                                "Tea \ud83d\ude00 " + "t".repeat(249),
                                names.queue("Raw").orElseThrow(),
                                names.state("new").orElseThrow(),
                                names.unlocked(),
                                names.priority("3 normal").orElseThrow(),
                                names.anyType(),
                                Optional.empty(),
                                Optional.empty(),
                                POSTMASTER,
                                POSTMASTER,
                                Optional.of("ACME"),
                                Optional.of("c".repeat(250)),
                                0),
                        POSTMASTER);
    }

    private void receiveMail(Ticket ticket) {
        Article mail =
                article(
                        ticket,
                        SenderType.CUSTOMER,
                        Channel.EMAIL,
                        Optional.of(RAW),
                        List.of(file()));
        ArticleId id =
                database.transact(
                        tx -> {
                            ArticleId added = stores.articles().add(tx, mail, POSTMASTER);
                            stores.histories().add(tx, List.of(line(ticket, added)));
                            return added;
                        });
        database.run(
                tx -> {
                    assertThat(stores.articles().plain(tx, id)).contains(RAW);
                    assertThat(stores.articles().byMessageIds(tx, List.of(ID)))
                            .extracting(Articles.Hit::article)
                            .contains(id);
                    assertThat(stores.articles().latestOfCustomer(tx, ticket.id())).isPresent();
                });
    }

    private static HistoryLine line(Ticket ticket, ArticleId article) {
        return new HistoryLine(
                HistoryType.EMAIL_CUSTOMER,
                "%%" + "h".repeat(300),
                ticket,
                Optional.of(article),
                POSTMASTER);
    }

    private void chat(Ticket ticket) {
        Article chat =
                article(ticket, SenderType.CUSTOMER, Channel.CHAT, Optional.empty(), List.of());
        ArticleId id = database.transact(tx -> stores.articles().add(tx, chat, POSTMASTER));
        database.run(
                tx ->
                        assertThat(stores.articles().find(tx, id))
                                .hasValueSatisfying(
                                        found -> {
                                            assertThat(found.isChat()).isTrue();
                                            assertThat(found.body()).startsWith("More tea");
                                        }));
    }

    private void answer(Ticket ticket) {
        LocalDate day = LocalDate.of(2026, 11, 26);
        String address = "a".repeat(240) + "@acme.example";
        database.run(
                tx -> {
                    stores.loopProtections().add(tx, address, day);
                    assertThat(stores.loopProtections().count(tx, address, day)).isEqualTo(1);
                    stores.tickets().update(tx, ticket, POSTMASTER);
                    assertThat(stores.systemAddresses().find(tx, Mailbox.of("x@y.example")))
                            .isEmpty();
                });
    }

    private static Attachment file() {
        return new Attachment(
                "bill \ud83d\ude00.pdf",
                "application/pdf",
                Attachment.Disposition.ATTACHMENT,
                Optional.of("part1@mail"),
                false,
                Bytes.of(new byte[] {0, 1, (byte) 0xff}));
    }

    private static Article article(
            Ticket ticket,
            SenderType sender,
            Channel channel,
            Optional<Bytes> plain,
            List<Attachment> files) {
        return new Article(
                ticket.id(),
                sender,
                channel,
                true,
                new Article.Content(
                        "Jo \ud83d\ude00 <jo@acme.example>",
                        "",
                        "help@postern.example",
                        "",
                        "Tea",
                        Optional.of(ID),
                        "",
                        "<a@b>",
                        "text/plain; charset=utf-8",
                        "More tea \ud83d\ude00"),
                plain,
                files,
                channel == Channel.CHAT
                        ? Optional.of(new Article.Talker("7@chat.invalid", "Jo", "Customer"))
                        : Optional.empty());
    }
}
