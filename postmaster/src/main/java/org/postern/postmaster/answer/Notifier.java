package org.postern.postmaster.answer;

import org.postern.schema.message.Draft;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Outgoing;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Notification;
import org.postern.schema.ticket.SystemAddress;
import org.postern.schema.ticket.Ticket;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Tells agents by mail what happened to their tickets.
///
/// Each agent gets a mail of their own with a Message-ID of its own. Answering it above the line
/// answers the customer, so it shows what the customer wrote, and it comes from the address that
/// the queue is reached at.
///
/// Safe for use by several threads.
public final class Notifier {

    private static final int SHOWN = 60_000;

    private final AnswerRules rules;
    private final Composer composer;
    private final InstantSource clock;
    private final TicketStores stores;
    private final Outbox outbox;
    private final Audience audience;
    private final MessageIds ids;

    public Notifier(
            AnswerRules rules,
            Composer composer,
            InstantSource clock,
            TicketStores stores,
            Outbox outbox) {
        this.rules = rules;
        this.composer = composer;
        this.clock = clock;
        this.stores = stores;
        this.outbox = outbox;
        this.audience = new Audience(stores, clock, rules);
        this.ids = new MessageIds(rules);
    }

    /// What became of one notification.
    public record Told(String notification, Said said) {}

    /// Tells everybody who is to be told of an event, once.
    ///
    /// @param event `NotificationNewTicket` or `NotificationFollowUp`
    public List<Told> tell(Tx tx, String event, Case file) {
        List<Told> all = new ArrayList<>();
        for (Notification notification : stores.notifications().on(tx, event)) {
            all.add(new Told(notification.name(), tell(tx, notification, file)));
        }
        return all;
    }

    private Said tell(Tx tx, Notification notification, Case file) {
        Optional<String> objection = Condition.objection(notification, file.ticket());
        if (objection.isPresent()) {
            return Said.nothing("not sent", objection.get());
        }
        if (!notification.values("Transports").contains("Email")) {
            return Said.nothing("not sent", "it does not go by mail");
        }
        Optional<SystemAddress> from =
                stores.systemAddresses().find(tx, file.queue().systemAddress());
        if (from.isEmpty()) {
            return Said.nothing(
                    "not sent", "the queue " + file.queue().name() + " has no valid address");
        }
        List<Note> notes = new ArrayList<>();
        for (Agent agent : audience.of(tx, notification, file.ticket())) {
            Optional<Notification.Text> text =
                    notification.text(rules.languages().of(agent).language());
            if (text.isPresent()) {
                put(tx, notification, draft(tx, text.get(), file, agent, from.get()), agent, file);
                notes.add(note(notification, agent));
            }
        }
        return notes.isEmpty()
                ? Said.nothing("not sent", "nobody wants to hear of it")
                : new Said(Said.QUEUED, "agents told: " + notes.size(), notes);
    }

    private static Note note(Notification notification, Agent agent) {
        return Note.of(
                HistoryType.SEND_AGENT_NOTIFICATION,
                "%%" + notification.name() + "%%" + agent.login() + "%%Email");
    }

    private Draft draft(Tx tx, Notification.Text text, Case file, Agent agent, SystemAddress from) {
        Ticket ticket = file.ticket();
        CaseTags tags =
                CaseTags.of(
                        tx,
                        stores,
                        rules,
                        file,
                        rules.languages().of(agent),
                        Optional.of(agent),
                        clock.instant());
        String number = ticket.number().value();
        String subject = Tags.replace(text.subject(), tags);
        String body = Tags.replace(TemplateText.plain(text.body(), text.html()), tags);
        Optional<String> html =
                text.html() ? Optional.of(page(text, tags, file)) : Optional.empty();
        return new Draft(
                        ids.notification(tx, ticket.id()),
                        clock.instant(),
                        from.mailbox(),
                        List.of(new Mailbox(agent.fullName(), agent.address().orElseThrow())),
                        List.of(),
                        rules.subjects()
                                .about(
                                        number,
                                        mark(file) + rules.subjects().clean(number, subject)),
                        Optional.empty(),
                        List.of(),
                        Optional.of("auto-generated"),
                        rules.answerLine()
                                + "\n\n"
                                + warning(file)
                                + body.stripTrailing()
                                + "\n\n"
                                + shown(file),
                        List.of())
                .withHtml(html);
    }

    /// The same as HTML. The line stands alone in it too, for mail programs quote either form.
    private String page(Notification.Text text, CaseTags tags, Case file) {
        return HtmlTemplate.page(
                "<div>"
                        + HtmlTemplate.text(rules.answerLine())
                        + "</div><br/>\n<div>"
                        + HtmlTemplate.text(warning(file))
                        + "</div>\n"
                        + HtmlTemplate.body(HtmlTemplate.filled(text.body(), tags))
                        + "\n<br/><div>"
                        + HtmlTemplate.text(shown(file))
                        + "</div>");
    }

    private static String mark(Case file) {
        return file.stranger().isPresent() ? "(stranger) " : "";
    }

    private static String warning(Case file) {
        return file.stranger()
                .map(
                        why ->
                                "Attention: "
                                        + why
                                        + ". The customer does not see this mail, and your answer"
                                        + " goes to the customer, not to its sender.\n\n")
                .orElse("");
    }

    private static String shown(Case file) {
        String text = file.message().body().text();
        String start = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " [...]";
        return "---- "
                + Addresses.text(file.message().addresses().from())
                + " ----\n"
                + start.stripTrailing()
                + "\n";
    }

    private void put(Tx tx, Notification notification, Draft draft, Agent agent, Case file) {
        List<String> recipients = draft.to().stream().map(Mailbox::address).toList();
        outbox.put(
                tx,
                new Outbox.Letter(
                        Outbox.Kind.NOTIFICATION,
                        new Outgoing(
                                draft.messageId(),
                                new Outgoing.Route.Mail("", recipients),
                                composer.write(draft)),
                        Optional.of(
                                "notification:"
                                        + file.spoolId()
                                        + ":"
                                        + notification.id()
                                        + ":"
                                        + agent.id()),
                        "agent:" + agent.id(),
                        OptionalLong.of(file.ticket().id().value()),
                        OptionalLong.empty(),
                        OptionalLong.of(file.spoolId())));
    }
}
