package org.postern.postmaster;

import org.postern.postmaster.answer.Addresses;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.store.Names;
import org.postern.schema.store.SystemAddresses;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.SystemAddress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Chooses the queue of a new ticket.
final class Router {

    private static final int MAX_ADDRESSES = 1000;

    private final SystemAddresses addresses;
    private final String defaultQueue;

    Router(SystemAddresses addresses, String defaultQueue) {
        this.addresses = addresses;
        this.defaultQueue = defaultQueue;
    }

    /// @param why a sentence for a person
    record Route(Queue queue, String why) {}

    /// The control header, else the account's queue, else that of the first recipient who is ours,
    /// else the default. A name that no queue has is passed over.
    Route route(Tx tx, Names names, Message message, AccountPolicy policy) {
        Optional<String> asked = new Controls(message.headers(), false).value("Queue");
        return route(names, asked, "the header X-OTRS-Queue names it")
                .or(() -> route(names, policy.queue(), "its account files there"))
                .or(() -> byRecipient(tx, names, message))
                .or(() -> route(names, Optional.of(defaultQueue), "nothing else names a queue"))
                .orElseGet(
                        () ->
                                new Route(
                                        names.lastResort(),
                                        "there is no queue named " + defaultQueue));
    }

    private static Optional<Route> route(Names names, Optional<String> name, String why) {
        return name.flatMap(names::queue).map(queue -> new Route(queue, why));
    }

    private Optional<Route> byRecipient(Tx tx, Names names, Message message) {
        for (Mailbox recipient : recipients(message)) {
            Optional<SystemAddress> ours = addresses.find(tx, recipient);
            Optional<Queue> queue = ours.flatMap(address -> names.queue(address.queue()));
            if (queue.isPresent()) {
                return Optional.of(
                        new Route(queue.get(), "it is addressed to " + recipient.address()));
            }
        }
        return Optional.empty();
    }

    private static List<Mailbox> recipients(Message message) {
        List<Mailbox> all = new ArrayList<>();
        all.addAll(named(message, "Resent-To"));
        all.addAll(named(message, "Envelope-To"));
        all.addAll(message.addresses().to());
        all.addAll(message.addresses().cc());
        all.addAll(named(message, "Delivered-To"));
        all.addAll(named(message, "X-Original-To"));
        return all.size() <= MAX_ADDRESSES ? all : all.subList(0, MAX_ADDRESSES);
    }

    private static List<Mailbox> named(Message message, String field) {
        return Addresses.parse(String.join(", ", message.headers().all(field)));
    }
}
