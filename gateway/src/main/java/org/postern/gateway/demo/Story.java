package org.postern.gateway.demo;

import jakarta.mail.MessagingException;

import org.postern.postmaster.AgentAnswer;
import org.postern.schema.baseline.SchemaCheck;
import org.postern.schema.message.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The whole story, told step by step: what customers and agents do, and what must have happened
/// afterwards. Every step is checked where it shows: in the tables, in the mailboxes, in the chats.
public final class Story {

    private static final Logger log = LoggerFactory.getLogger(Story.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CUSTOMER = "carla@customer.example";

    private final DemoWorld world;
    private final DemoDesk desk;
    private final Consumer<String> report;
    private int failed;

    /// @param report a line for each step
    public Story(DemoWorld world, Consumer<String> report) {
        this.world = world;
        this.desk = world.desk();
        this.report = report;
        world.mail().addPerson(CUSTOMER);
    }

    /// Something did not happen.
    private static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String what) {
            super(what);
        }
    }

    /// What a step does; it throws when something did not happen.
    @FunctionalInterface
    private interface Step {
        void run() throws Missing, MessagingException, InterruptedException;
    }

    /// Tells the whole story.
    ///
    /// @return whether every step happened
    public boolean tell() throws InterruptedException {
        step("the database holds the 116 tables, unchanged", this::schema);
        step(
                "a customer's mail becomes a ticket, and the customer gets the auto-reply",
                this::mail);
        step("the customer's answer is appended to the same ticket", this::answer);
        step("an agent answers the notification, and the customer gets it", this::agentByMail);
        step(
                "an agent answers on the command line, and the customer gets it",
                this::agentByCommand);
        step("a mail with an attachment is kept byte for byte", this::attachment);
        step("the same mail again makes no second article", this::redelivery);
        step("a hostile mail stops nobody", this::hostile);
        step("a Telegram message becomes a ticket, and its answer is appended", this::telegram);
        step("an agent's article in another front end goes out to Telegram", this::elsewhere);
        step("a Slack message becomes a ticket, and an agent's answer goes back", this::slack);
        step("everything is settled, nothing is parked, and everything has left", this::quiet);
        return failed == 0;
    }

    private void step(String what, Step step) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            step.run();
            report.accept("ok    %s (%.1f s)".formatted(what, (System.nanoTime() - begun) / 1e9));
        } catch (Missing | MessagingException e) {
            failed++;
            report.accept("FAIL  " + what + ": " + e.getMessage());
        } catch (RuntimeException e) {
            failed++;
            report.accept("FAIL  " + what + ": " + e + " at " + e.getStackTrace()[0]);
            log.error("a step of the story broke", e);
        }
    }

    /// Waits for something to be there. The local mail server hands out messages that it is still
    /// filling; a look that breaks on one of those is a look too early.
    private static <T> T wait(String what, Supplier<Optional<T>> look)
            throws Missing, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String trouble = "";
        while (System.nanoTime() < deadline) {
            try {
                Optional<T> found = look.get();
                if (found.isPresent()) {
                    return found.get();
                }
                trouble = "";
            } catch (RuntimeException e) {
                trouble = ", the last look broke: " + e;
            }
            Thread.sleep(50);
        }
        throw new Missing("not within " + PATIENCE.toSeconds() + " s: " + what + trouble);
    }

    private static void check(String what, boolean holds) throws Missing {
        if (!holds) {
            throw new Missing(what + " does not hold");
        }
    }

    private void schema() throws Missing {
        SchemaCheck.Result result =
                new SchemaCheck(world.database().dialect()).check(world.database().dataSource());
        check(result.summary(), result.identical());
    }

    private static final String PRINTER = "The printer on the second floor is out";

    private void mail() throws Missing, MessagingException, InterruptedException {
        byte[] raw =
                mailOf(
                        CUSTOMER,
                        PRINTER,
                        "<printer-1@customer.example>",
                        "",
                        "It says PC LOAD LETTER.");
        world.mail().send(CUSTOMER, DemoMail.SUPPORT, raw);
        DemoDesk.Ticket ticket = ticket(PRINTER);
        DemoDesk.Article article =
                wait("its article", () -> desk.articles(ticket).stream().findFirst());
        check("the body", article.body().contains("PC LOAD LETTER"));
        check("the sender is a customer", article.senderType().equals("customer"));
        DemoMail.Received reply = autoReply(ticket, 1);
        check("the auto-reply names the ticket", reply.subject().contains(ticket.number()));
        check(
                "the auto-reply says that it is one",
                reply.raw().text(StandardCharsets.UTF_8).contains("Auto-Submitted: auto-"));
        check("the auto-reply has no sender to bounce to", world.relay().nullSenders() > 0);
        wait(
                "an empty support mailbox",
                () ->
                        world.mail().mailbox(DemoMail.SUPPORT).isEmpty()
                                ? Optional.of(1)
                                : Optional.empty());
    }

    private void answer() throws Missing, MessagingException, InterruptedException {
        DemoDesk.Ticket ticket = ticket(PRINTER);
        DemoMail.Received reply = autoReply(ticket, 1);
        world.mail()
                .send(
                        CUSTOMER,
                        DemoMail.SUPPORT,
                        mailOf(
                                CUSTOMER,
                                "Re: something else altogether",
                                "<printer-2@customer.example>",
                                reply.messageId(),
                                "It works again, thank you."));
        waitForArticle(ticket, "customer", "works again");
        check("one ticket", desk.tickets(PRINTER).size() == 1);
        check("no ticket of its own", desk.tickets("Re: something else altogether").isEmpty());
    }

    private void agentByMail() throws Missing, MessagingException, InterruptedException {
        DemoDesk.Ticket ticket = ticket(PRINTER);
        DemoMail.Received notification =
                wait(
                        "the agent's notification",
                        () ->
                                world.mail().mailbox(DemoWorld.AGENT).stream()
                                        .filter(one -> one.subject().contains(ticket.number()))
                                        .findFirst());
        world.mail()
                .send(
                        DemoWorld.AGENT,
                        DemoMail.SUPPORT,
                        mailOf(
                                DemoWorld.AGENT,
                                "Re: " + notification.subject(),
                                "<agent-1@desk.example>",
                                notification.messageId(),
                                "Please load letter paper into tray two."));
        waitForArticle(ticket, "agent", "tray two");
        received("tray two", ticket);
    }

    private void agentByCommand() throws Missing, InterruptedException {
        DemoDesk.Ticket ticket = ticket(PRINTER);
        world.gateway()
                .byHand()
                .answer(
                        new AgentAnswer(
                                ticket.number(),
                                DemoWorld.AGENT_LOGIN,
                                "A technician is on the way.\n",
                                List.of()));
        waitForArticle(ticket, "agent", "technician");
        received("technician", ticket);
    }

    private static final String INVOICE = "Invoice 4711";

    private void attachment() throws Missing, MessagingException, InterruptedException {
        byte[] pdf = new byte[50_000];
        new Random(4711).nextBytes(pdf);
        String raw =
                """
                From: Carla <carla@customer.example>
                To: support@demo.example
                Subject: Invoice 4711
                Message-ID: <invoice@customer.example>
                Date: Mon, 02 Mar 2026 10:00:00 +0100
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="part"

                --part
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                Grüße, anbei die Rechnung.
                --part
                Content-Type: application/pdf; name="Rechnung 4711.pdf"
                Content-Disposition: attachment; filename="Rechnung 4711.pdf"
                Content-Transfer-Encoding: base64

                %s
                --part--
                """
                        .formatted(Base64.getMimeEncoder().encodeToString(pdf))
                        .replace("\r\n", "\n")
                        .replace("\n", "\r\n");
        world.mail().send(CUSTOMER, DemoMail.SUPPORT, raw.getBytes(StandardCharsets.UTF_8));
        DemoDesk.Ticket ticket = ticket(INVOICE);
        DemoDesk.Article article = waitForArticle(ticket, "customer", "Grüße");
        check(
                "the file, byte for byte",
                desk.files(article).contains(Base64.getEncoder().encodeToString(pdf)));
        stored =
                new DemoMail.Received(
                        "",
                        "",
                        "",
                        Bytes.of(Base64.getMimeDecoder().decode(desk.rawMail(article).getFirst())));
        String body = raw.substring(raw.indexOf("\r\n\r\n"));
        check(
                "the raw mail, from the end of its header on",
                stored.raw()
                        .text(StandardCharsets.UTF_8)
                        .stripTrailing()
                        .endsWith(body.stripTrailing()));
    }

    private DemoMail.Received stored = new DemoMail.Received("", "", "", Bytes.NONE);

    private void redelivery() throws Missing, MessagingException, InterruptedException {
        long before = desk.countArticles();
        world.mail().deliverAgain(stored);
        wait(
                "the duplicate in the spool",
                () ->
                        desk.settledSince(0).stream()
                                .filter(one -> one.outcome().equals("duplicate"))
                                .findFirst());
        check("no further article", desk.countArticles() == before);
    }

    private void hostile() throws Missing, MessagingException, InterruptedException {
        StringBuilder nested =
                new StringBuilder("Message-ID: <hostile@customer.example>\r\nSubject: Hostile\r\n");
        nested.append("From: <carla@customer.example>\r\nTo: support@demo.example\r\n");
        for (int depth = 0; depth < 200; depth++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(depth)
                    .append("\r\n\r\n--b")
                    .append(depth)
                    .append("\r\n");
        }
        nested.append("\r\nbottom \0 reached\r\n");
        world.mail()
                .send(
                        CUSTOMER,
                        DemoMail.SUPPORT,
                        nested.toString().getBytes(StandardCharsets.UTF_8));
        world.mail()
                .send(
                        CUSTOMER,
                        DemoMail.SUPPORT,
                        mailOf(
                                CUSTOMER,
                                "After the hostile one",
                                "<after@customer.example>",
                                "",
                                "Still here?"));
        ticket("After the hostile one");
        ticket("Hostile");
    }

    static final TelegramPeer.Person TOM = new TelegramPeer.Person(77, "Tom", "tom");
    private static final String DOOR = "The back door does not close";

    private void telegram() throws Missing, InterruptedException {
        world.telegram().says(TOM, DOOR);
        DemoDesk.Ticket ticket = ticket(DOOR);
        waitForPost("the auto-reply in the chat", ticket.number());
        world.telegram().says(TOM, "It closes when one lifts it.");
        waitForArticle(ticket, "customer", "lifts it");
    }

    private void elsewhere() throws Missing, InterruptedException {
        DemoDesk.Ticket ticket = ticket(DOOR);
        desk.writeElsewhere(ticket.number(), DemoWorld.AGENT_LOGIN, "A joiner comes on Tuesday.");
        waitForPost("the agent's words in the chat", "joiner");
        check(
                "once",
                world.telegram().posts().stream()
                                .filter(post -> post.text().contains("joiner"))
                                .count()
                        == 1);
    }

    private void waitForPost(String what, String words) throws Missing, InterruptedException {
        wait(
                what,
                () ->
                        world.telegram().posts().stream()
                                .filter(post -> post.text().contains(words))
                                .findFirst());
    }

    static final SlackPeer.Person SLACK_USER = new SlackPeer.Person("U0CARLA", "carla");
    static final SlackPeer.Room HELP_ROOM = new SlackPeer.Room("C0HELP", false);
    private static final String WIFI = "No wifi in room 12";

    private void slack() throws Missing, InterruptedException {
        world.slack().says(SLACK_USER, HELP_ROOM, WIFI);
        DemoDesk.Ticket ticket = ticket(WIFI);
        waitForSlack("the auto-reply in the thread", ticket.number());
        world.gateway()
                .byHand()
                .answer(
                        new AgentAnswer(
                                ticket.number(),
                                DemoWorld.AGENT_LOGIN,
                                "The access point is restarted.\n",
                                List.of()));
        waitForSlack("the agent's answer in the thread", "access point");
    }

    private void waitForSlack(String what, String words) throws Missing, InterruptedException {
        wait(
                what,
                () ->
                        world.slack().posts().stream()
                                .filter(post -> post.text().contains(words))
                                .findFirst());
    }

    private void quiet() throws Missing, InterruptedException {
        wait(
                "an empty spool and an empty outbox",
                () ->
                        desk.unsettled() == 0 && desk.unsent() == 0
                                ? Optional.of(1)
                                : Optional.empty());
    }

    private DemoDesk.Ticket ticket(String title) throws Missing, InterruptedException {
        return wait("a ticket titled " + title, () -> desk.tickets(title).stream().findFirst());
    }

    private DemoDesk.Article waitForArticle(DemoDesk.Ticket ticket, String sender, String words)
            throws Missing, InterruptedException {
        return wait(
                "an article by the " + sender + " with the words " + words,
                () ->
                        desk.articles(ticket).stream()
                                .filter(one -> one.senderType().equals(sender))
                                .filter(one -> one.body().contains(words))
                                .findFirst());
    }

    /// The customer's mailbox holds exactly so many auto-replies of this ticket.
    private DemoMail.Received autoReply(DemoDesk.Ticket ticket, int count)
            throws Missing, InterruptedException {
        List<DemoMail.Received> replies =
                wait(
                        "the auto-reply in the customer's mailbox",
                        () -> {
                            List<DemoMail.Received> found = new ArrayList<>();
                            for (DemoMail.Received mail : world.mail().mailbox(CUSTOMER)) {
                                if (mail.subject().contains(ticket.number())) {
                                    found.add(mail);
                                }
                            }
                            return found.size() >= count ? Optional.of(found) : Optional.empty();
                        });
        return replies.getFirst();
    }

    private void received(String words, DemoDesk.Ticket ticket)
            throws Missing, InterruptedException {
        DemoMail.Received mail =
                wait(
                        "a mail with the words " + words + " in the customer's mailbox",
                        () ->
                                world.mail().mailbox(CUSTOMER).stream()
                                        .filter(one -> one.text().contains(words))
                                        .findFirst());
        check("its subject names the ticket", mail.subject().contains(ticket.number()));
    }

    private static byte[] mailOf(
            String from, String subject, String messageId, String inReplyTo, String text) {
        String answering =
                inReplyTo.isEmpty()
                        ? ""
                        : "In-Reply-To: " + inReplyTo + "\nReferences: " + inReplyTo + "\n";
        return """
        From: %s
        To: support@demo.example
        Subject: %s
        Message-ID: %s
        %sDate: Mon, 02 Mar 2026 10:00:00 +0100
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        %s
        """
                .formatted(from, subject, messageId, answering, text)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
