package org.postern.postmaster;

import org.postern.postmaster.answer.Addresses;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.store.Names;
import org.postern.schema.store.SystemAddresses;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Chooses the queue of a new ticket.
final class Router {

    private static final int MAX_ADDRESSES = 1000;

    private final SystemAddresses addresses;
    private final String defaultQueue;
    private final boolean hiddenToo;
    private final boolean invalidToo;

    Router(SystemAddresses addresses, PostmasterSettings settings) {
        this.addresses = addresses;
        this.defaultQueue = settings.defaultQueue();
        this.hiddenToo = settings.routeByHiddenRecipients();
        this.invalidToo = settings.compat().useInvalidQueues();
    }

    /// @param why a sentence for a person
    record Route(Queue queue, String why) {}

    /// The control header, else the account's queue, else that of the first recipient who is ours,
    /// else the default. What names no queue, or none that is valid, is passed over; the trace says
    /// so.
    Route route(Tx tx, Names names, Message message, AccountPolicy policy, TraceLog trace) {
        Optional<String> asked = new Controls(message.headers(), false).value("Queue");
        String ofAccount = "its account files there";
        return route(names, asked, "the header X-OTRS-Queue names it", trace)
                .or(() -> route(names, policy.queue(), ofAccount, trace))
                .or(() -> byRecipient(tx, names, message, trace))
                .or(() -> byDefault(names, trace))
                .orElseGet(
                        () ->
                                new Route(
                                        names.lastResort(),
                                        "there is no valid queue named " + defaultQueue));
    }

    private Optional<Route> byDefault(Names names, TraceLog trace) {
        return route(names, Optional.of(defaultQueue), "nothing else names a queue", trace);
    }

    private Optional<Route> route(Names names, Optional<String> name, String why, TraceLog trace) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Queue> found = names.queue(name.get());
        if (found.isEmpty()) {
            passedOver(trace, name.get(), "no queue is named so, though " + why);
        }
        return found.filter(queue -> isOpen(queue, why, trace)).map(queue -> new Route(queue, why));
    }

    /// Nobody looks into a queue that is not valid.
    private boolean isOpen(Queue queue, String why, TraceLog trace) {
        boolean open = queue.valid() || invalidToo;
        if (!open) {
            passedOver(trace, queue.name(), "the queue is not valid, though " + why);
        }
        return open;
    }

    private static void passedOver(TraceLog trace, String name, String why) {
        trace.add("queue", Requests.shown(name), "passed over", why);
    }

    private Optional<Route> byRecipient(Tx tx, Names names, Message message, TraceLog trace) {
        for (Mailbox recipient : recipients(message)) {
            String why = "it is addressed to " + recipient.address();
            Optional<Queue> queue =
                    addresses
                            .find(tx, recipient)
                            .flatMap(address -> names.queue(address.queue()))
                            .filter(found -> isOpen(found, why, trace));
            if (queue.isPresent()) {
                return Optional.of(new Route(queue.get(), why));
            }
        }
        return Optional.empty();
    }

    private List<Mailbox> recipients(Message message) {
        List<Mailbox> all = new ArrayList<>();
        all.addAll(named(message, "Resent-To"));
        all.addAll(named(message, "Envelope-To"));
        all.addAll(message.addresses().to());
        all.addAll(message.addresses().cc());
        all.addAll(named(message, "Delivered-To"));
        all.addAll(named(message, "X-Original-To"));
        if (hiddenToo) {
            all.addAll(named(message, "X-Envelope-To"));
            all.addAll(message.addresses().bcc());
        }
        return all.size() <= MAX_ADDRESSES ? all : all.subList(0, MAX_ADDRESSES);
    }

    private static List<Mailbox> named(Message message, String field) {
        return Addresses.parse(String.join(", ", message.headers().all(field)));
    }
}
