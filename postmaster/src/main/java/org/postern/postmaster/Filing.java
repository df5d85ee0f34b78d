package org.postern.postmaster;

import org.postern.postmaster.answer.ChatPlace;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.Message;
import org.postern.schema.store.Conversations;
import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tickets;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.State;
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
            String comment) {
        Controls controls = new Controls(message.headers(), false);
        Ticket ticket = stores.tickets().open(tx, opening(tx, message, queue, customer), user);
        Docket docket = new Docket(ticket, user);
        docket.note(HistoryType.NEW_TICKET, newTicket(ticket, queue));
        if (customer.id().isPresent() || customer.user().isPresent()) {
            docket.note(
                    HistoryType.CUSTOMER_UPDATE,
                    "%%CustomerID="
                            + customer.id().orElse("")
                            + ";CustomerUser="
                            + customer.user().orElse("")
                            + ";");
        }
        ArticleId article = add(tx, ticket, incoming, message, controls, controls.visible());
        docket.note(HistoryType.EMAIL_CUSTOMER, "%%" + comment, Optional.of(article));
        message.conversation().ifPresent(chat -> tie(tx, chat, ticket, article, message));
        return new Filed(docket, article);
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

    private Tickets.Opening opening(
            Tx tx, Message message, Queue queue, Customership.Holder customer) {
        Names names = stores.lookups().names(tx);
        Controls controls = new Controls(message.headers(), false);
        Staff staff = new Staff(stores.agents(), controls);
        State state =
                controls.value("State")
                        .flatMap(names::state)
                        .or(() -> names.state(settings.defaultState()))
                        .orElseGet(names::anyState);
        Named priority =
                controls.value("Priority")
                        .flatMap(names::priority)
                        .or(() -> names.priority(settings.defaultPriority()))
                        .orElseGet(names::anyPriority);
        Named type =
                controls.value("Type")
                        .flatMap(names::type)
                        .or(() -> names.type(settings.defaultType()))
                        .orElseGet(names::anyType);
        return new Tickets.Opening(
                controls.value("Title").orElse(message.subject()),
                queue,
                state,
                controls.value("Lock").flatMap(names::lock).orElseGet(names::unlocked),
                priority,
                type,
                staff.named(tx, "Owner").map(Agent::id).orElse(user),
                staff.named(tx, "Responsible").map(Agent::id).orElse(new UserId(1)),
                customer.id(),
                customer.user(),
                0);
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
            Placement placement) {
        Controls controls = new Controls(message.headers(), true);
        Docket docket = new Docket(ticket, user);
        Optional<SenderType> before = stores.articles().latestWriter(tx, ticket.id());
        effects.apply(tx, docket, queue, controls);
        ArticleId article = added(tx, docket, incoming, message, controls, placement);
        docket.note(HistoryType.FOLLOW_UP, "%%" + ticket.number() + "%%", Optional.of(article));
        if (before.equals(Optional.of(SenderType.AGENT))) {
            docket.restart(clock.instant().getEpochSecond());
        }
        controls.value("Title").ifPresent(docket::title);
        return new Filed(docket, article);
    }

    /// Adds an article to a closed ticket, which stays as it is.
    Filed reject(Tx tx, Incoming incoming, Message message, Ticket ticket, Placement placement) {
        Controls controls = new Controls(message.headers(), false);
        Docket docket = new Docket(ticket, user);
        ArticleId article = added(tx, docket, incoming, message, controls, placement);
        docket.note(
                HistoryType.FOLLOW_UP,
                "%%" + ticket.number() + "%%Follow up rejected.",
                Optional.of(article));
        return new Filed(docket, article);
    }

    private ArticleId added(
            Tx tx,
            Docket docket,
            Incoming incoming,
            Message message,
            Controls controls,
            Placement placement) {
        Ticket ticket = docket.ticket();
        stores.tickets().unseen(tx, ticket.id());
        boolean visible = placement == Placement.AS_ASKED && controls.visible();
        ArticleId article = add(tx, ticket, incoming, message, controls, visible);
        if (placement == Placement.AS_ASKED) {
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
            Controls controls,
            boolean visible) {
        SenderType sender =
                controls.value("SenderType").flatMap(SenderType::of).orElse(SenderType.CUSTOMER);
        return stores.articles()
                .add(
                        tx,
                        ArticleWriter.article(ticket.id(), incoming, message, sender, visible),
                        user);
    }
}
