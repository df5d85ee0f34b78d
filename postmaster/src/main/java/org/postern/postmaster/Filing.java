package org.postern.postmaster;

import org.postern.postmaster.answer.ChatPlace;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.Message;
import org.postern.schema.store.Conversations;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.UserId;

import java.time.InstantSource;
import java.util.Optional;

/// Opens tickets and adds articles: all rows of both but the last ones, which [Docket] writes.
final class Filing {

    private final PostmasterSettings settings;
    private final TicketStores stores;
    private final Conversations conversations;
    private final InstantSource clock;
    private final FollowUpEffects effects;
    private final Openings openings;
    private final UserId user;

    Filing(
            PostmasterSettings settings,
            TicketStores stores,
            Conversations conversations,
            InstantSource clock) {
        this.settings = settings;
        this.stores = stores;
        this.conversations = conversations;
        this.clock = clock;
        this.effects = new FollowUpEffects(settings, stores, clock);
        this.openings = new Openings(settings, stores);
        this.user = new UserId(settings.postmasterUserId());
    }

    /// A ticket in hand, and the article that was just added.
    record Filed(Docket docket, ArticleId article) {}

    /// Opens a ticket with its first article.
    ///
    /// @param comment why it is a new one, for its history; empty when there is nothing to say
    Filed open(
            Tx tx,
            Incoming incoming,
            Message message,
            Queue queue,
            Customership.Holder customer,
            String comment,
            TraceLog trace) {
        Requests requests = requests(message, false, trace);
        Tickets.Opening opening = openings.of(tx, message, queue, customer, requests);
        Ticket ticket = stores.tickets().open(tx, opening, user);
        Docket docket = new Docket(ticket, user);
        docket.note(HistoryType.NEW_TICKET, newTicket(ticket, queue));
        features(docket);
        if (customer.id().isPresent() || customer.user().isPresent()) {
            docket.note(
                    HistoryType.CUSTOMER_UPDATE,
                    "%%CustomerID="
                            + customer.id().orElse("")
                            + ";CustomerUser="
                            + customer.user().orElse("")
                            + ";");
        }
        new Waiting(clock, settings.timeZone()).set(docket, requests);
        FieldEffects fields = new FieldEffects(stores.dynamicFields(), docket, requests);
        fields.ofTicket(tx);
        fields.defaults(tx, settings.tickets().dynamicFieldDefaults());
        SenderType sender = sender(requests);
        ArticleId article = add(tx, ticket, incoming, message, sender, requests.visible());
        docket.note(HistoryType.EMAIL_CUSTOMER, "%%" + comment, Optional.of(article));
        if (sender == SenderType.AGENT) {
            docket.restart(clock.instant().getEpochSecond());
        }
        fields.ofArticle(tx, article);
        message.conversation().ifPresent(chat -> tie(tx, chat, ticket, article, message));
        return new Filed(docket, article);
    }

    private Requests requests(Message message, boolean followUp, TraceLog trace) {
        return new Requests(
                new Controls(message.headers(), followUp), trace, settings.compat().noMeansYes());
    }

    /// The history names what only some installations use.
    private void features(Docket docket) {
        Ticket ticket = docket.ticket();
        if (settings.tickets().services()) {
            docket.note(HistoryType.SERVICE_UPDATE, started(ticket.service()));
            docket.note(HistoryType.SLA_UPDATE, started(ticket.level()));
        }
        if (settings.tickets().types()) {
            ticket.type()
                    .ifPresent(
                            type ->
                                    docket.note(
                                            HistoryType.TYPE_UPDATE,
                                            "%%" + type.name() + "%%" + type.id()));
        }
    }

    private static String started(Optional<Named> with) {
        return "%%"
                + with.map(Named::name).orElse("NULL")
                + "%%"
                + with.map(Named::id).map(String::valueOf).orElse("")
                + "%%NULL%%";
    }

    private static String newTicket(Ticket ticket, Queue queue) {
        return "%%"
                + ticket.number()
                + "%%"
                + queue.name()
                + "%%"
                + ticket.priority().name()
                + "%%"
                + ticket.state().name()
                + "%%"
                + ticket.id();
    }

    private void tie(Tx tx, Conversation chat, Ticket ticket, ArticleId article, Message message) {
        conversations.open(
                tx, chat, ticket.id().value(), article.value(), ChatPlace.messageOf(message));
    }

    /// Adds an article to a ticket, which is opened again where it must be.
    Filed append(
            Tx tx,
            Incoming incoming,
            Message message,
            Ticket ticket,
            Queue queue,
            Placement placement,
            TraceLog trace) {
        Requests requests = requests(message, true, trace);
        Docket docket = new Docket(ticket, user);
        effects.apply(tx, docket, queue, message.headers(), requests);
        ArticleId article =
                added(
                        tx,
                        docket,
                        incoming,
                        message,
                        new Writing(sender(requests), requests.visible(), placement, ""));
        new FieldEffects(stores.dynamicFields(), docket, requests).ofArticle(tx, article);
        requests.controls()
                .value("Title")
                .ifPresent(
                        title -> {
                            requests.obeyed("Title", title);
                            docket.title(title);
                        });
        return new Filed(docket, article);
    }

    /// @param asked whether the customer is to see it, as its message asks for
    /// @param remark what the history says of it
    private record Writing(SenderType sender, boolean asked, Placement placement, String remark) {

        boolean inside() {
            return placement == Placement.INSIDE;
        }

        boolean visible() {
            return asked && !inside();
        }
    }

    /// Adds an article to a closed ticket, which stays as it is.
    Filed reject(
            Tx tx,
            Incoming incoming,
            Message message,
            Ticket ticket,
            Placement placement,
            TraceLog trace) {
        Requests requests = requests(message, false, trace);
        Docket docket = new Docket(ticket, user);
        boolean hidden = settings.compat().rejectsAreHidden() && incoming.policy().trusted();
        boolean asked = requests.controls().value("IsVisibleForCustomer").isPresent();
        boolean visible = requests.visible() && (asked || !hidden);
        ArticleId article =
                added(
                        tx,
                        docket,
                        incoming,
                        message,
                        new Writing(sender(requests), visible, placement, "Follow up rejected."));
        new FieldEffects(stores.dynamicFields(), docket, requests(message, true, trace))
                .ofArticle(tx, article);
        return new Filed(docket, article);
    }

    /// Unknown words mean a customer.
    private static SenderType sender(Requests requests) {
        return requests.named("SenderType", "sender type", SenderType::of, "it is a customer's")
                .orElse(SenderType.CUSTOMER);
    }

    private ArticleId added(
            Tx tx, Docket docket, Incoming incoming, Message message, Writing writing) {
        Ticket ticket = docket.ticket();
        Optional<SenderType> before = stores.articles().latestWriter(tx, ticket.id());
        stores.tickets().unseen(tx, ticket.id());
        ArticleId article = add(tx, ticket, incoming, message, writing.sender(), writing.visible());
        docket.note(
                HistoryType.FOLLOW_UP,
                "%%" + ticket.number() + "%%" + writing.remark(),
                Optional.of(article));
        boolean answered =
                writing.sender() == SenderType.CUSTOMER
                        && before.equals(Optional.of(SenderType.AGENT));
        if (answered || writing.sender() == SenderType.AGENT) {
            docket.restart(clock.instant().getEpochSecond());
        }
        if (!writing.inside()) {
            message.conversation().ifPresent(chat -> heard(tx, chat, ticket, article, message));
        }
        return article;
    }

    /// A chat that led here by other evidence than its own, such as a ticket number, is tied to the
    /// ticket from now on.
    private void heard(
            Tx tx, Conversation chat, Ticket ticket, ArticleId article, Message message) {
        Optional<Conversations.Known> known = conversations.find(tx, chat);
        if (known.isPresent() && known.get().ticketId() == ticket.id().value()) {
            conversations.touch(tx, chat, ChatPlace.messageOf(message));
        } else {
            tie(tx, chat, ticket, article, message);
        }
    }

    private ArticleId add(
            Tx tx,
            Ticket ticket,
            Incoming incoming,
            Message message,
            SenderType sender,
            boolean visible) {
        return stores.articles()
                .add(
                        tx,
                        ArticleWriter.article(ticket.id(), incoming, message, sender, visible),
                        user);
    }
}
