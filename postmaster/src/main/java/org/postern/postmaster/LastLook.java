package org.postern.postmaster;

import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.store.Customers;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.Ticket;

import java.util.List;
import java.util.Optional;

/// Lets those filters look that stand between finding the ticket and filing: the pre-create filters
/// of the reference. They are told which ticket it is, and can steer what is filed; the ticket
/// itself stays, and a message that got this far can be left out, yet not put aside any more.
record LastLook(Gate gate, Customers customers) {

    private static final String TOO_LATE = "that is for filters that look at arrival";

    /// @param left why the message is left out after all
    record Seen(Message message, Optional<String> left) {}

    /// @param ticket that the message was found to belong to
    Seen at(Work work, Optional<Ticket> ticket) {
        List<Link> links = gate.atFiling();
        if (links.isEmpty()) {
            return new Seen(work.message(), Optional.empty());
        }
        Inquiries known = new Known(work.tx(), customers, ticket);
        Judged judged = new Judging(work.incoming().asking(known)).all(links, work.message());
        TraceLog trace = work.trace();
        trace.add(judged.trace());
        judged.rejections()
                .forEach(_ -> trace.add("auto-reply", "rejection", "passed over", TOO_LATE));
        return switch (judged.verdict()) {
            case Verdict.Pass pass -> new Seen(pass.message(), Optional.empty());
            case Verdict.Drop(String reason, _) -> new Seen(work.message(), Optional.of(reason));
            case Verdict.Park _ -> {
                trace.add("decision", "postmaster", "passed over", TOO_LATE);
                yield new Seen(work.message(), Optional.empty());
            }
        };
    }

    /// Answers in the transaction in which the message is filed.
    private record Known(Tx tx, Customers customers, Optional<Ticket> ticket) implements Inquiries {

        @Override
        public Optional<Ticket> followUp(Message message) {
            return ticket;
        }

        @Override
        public Optional<Customer> customer(Mailbox mailbox) {
            return mailbox.canonicalAddress().isBlank()
                    ? Optional.empty()
                    : customers.byAddress(tx, mailbox.address());
        }
    }
}
