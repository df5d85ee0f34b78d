package org.postern.postmaster;

import org.postern.postmaster.thread.Search;
import org.postern.schema.message.Message;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Customer;

import java.util.Optional;

/// A message being settled.
///
/// @param evidence why this ticket
/// @param placement how its article is put on the ticket
/// @param stranger why its sender has nothing to do with the ticket
/// @param customer the ticket's customer, where known
record Work(
        Tx tx,
        Incoming incoming,
        Message message,
        TraceLog trace,
        Search search,
        String evidence,
        Placement placement,
        Optional<String> stranger,
        Optional<Customer> customer) {

    Work(Tx tx, Incoming incoming, Message message, TraceLog trace, Search search) {
        this(
                tx,
                incoming,
                message,
                trace,
                search,
                "it belongs to no ticket we know",
                Placement.AS_ASKED,
                Optional.empty(),
                Optional.empty());
    }

    Work with(Search.Found found) {
        return changed(message, found.note(), placement, stranger, customer);
    }

    Work with(Message other) {
        return changed(other, evidence, placement, stranger, customer);
    }

    Work with(Placement how, Optional<String> whyStranger) {
        return changed(message, evidence, how, whyStranger, customer);
    }

    Work of(Optional<Customer> whose) {
        return changed(message, evidence, placement, stranger, whose);
    }

    private Work changed(
            Message other,
            String why,
            Placement how,
            Optional<String> whyStranger,
            Optional<Customer> whose) {
        return new Work(tx, incoming, other, trace, search, why, how, whyStranger, whose);
    }

    void decided(String result, String why) {
        trace.add("decision", "postmaster", result, why);
    }
}
