package org.postern.postmaster;

import org.postern.postmaster.thread.Bond;
import org.postern.postmaster.thread.Evidence;
import org.postern.postmaster.thread.FollowUpSettings;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.store.Articles;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.Ticket;

import java.util.List;
import java.util.Optional;

/// Decides whether a message may go on the ticket that it belongs to, between finding the ticket
/// and filing. Who has to do with the ticket may; what a stranger may is set for each queue.
final class Admission {

    private final FollowUpSettings settings;
    private final TicketStores stores;
    private final Parties parties;
    private final InternalAnswers internal;

    Admission(FollowUpSettings settings, TicketStores stores) {
        this.settings = settings;
        this.stores = stores;
        this.parties = new Parties(stores, settings);
        this.internal = new InternalAnswers(settings.answersToInternalStayInternal());
    }

    /// Who wants in.
    ///
    /// @param queue name of the ticket's queue
    /// @param customer of the ticket, where known
    /// @param evidence everything that speaks for the ticket
    record Applicant(
            Message message,
            Ticket ticket,
            String queue,
            Optional<Customer> customer,
            List<Evidence> evidence) {

        boolean has(Bond bond) {
            return evidence.stream().anyMatch(one -> one.bond() == bond);
        }

        boolean isVouchedFor() {
            return evidence.stream().anyMatch(one -> one.bond().vouches());
        }

        boolean isLoose() {
            return evidence.stream().allMatch(one -> one.bond().isLoose());
        }
    }

    Ruling rule(Tx tx, Applicant who) {
        if (who.has(Bond.CHAT)) {
            return joins("whoever is in the chat may write there");
        }
        if (who.has(Bond.REPORT)) {
            return joins("a mail system reports about a mail of ours");
        }
        Optional<Mailbox> author = parties.author(tx, who.message());
        if (author.filter(one -> isRequester(who, one)).isPresent()) {
            return joins(author.get().address() + " is the ticket's customer");
        }
        List<Articles.Envelope> envelopes = stores.articles().envelopes(tx, who.ticket().id());
        if (author.isPresent() && internal.isAskedFor(who.message(), envelopes)) {
            String why = "an agent wrote to " + author.get().address() + " internally";
            return new Ruling.Joins(Placement.INSIDE, why);
        }
        Optional<String> part =
                author.flatMap(one -> parties.part(tx, who.ticket(), one, envelopes));
        Ruling ruling = part.map(Admission::joins).orElseGet(() -> outsider(who, author));
        return ruling instanceof Ruling.Joins && internal.isAnswer(who.message(), envelopes)
                ? new Ruling.Joins(Placement.INSIDE, "it answers an internal mail; " + ruling.why())
                : ruling;
    }

    private static boolean isRequester(Applicant who, Mailbox author) {
        return Parties.isRequester(who.ticket(), who.customer(), author);
    }

    private static Ruling joins(String why) {
        return new Ruling.Joins(Placement.AS_ASKED, why);
    }

    /// Nobody by that address has to do with the ticket.
    private Ruling outsider(Applicant who, Optional<Mailbox> author) {
        if (who.isVouchedFor()) {
            return joins("its sender got a letter that we signed");
        }
        if (author.isPresent() && who.has(Bond.PARTNER)) {
            return joins("it is from another system that we were told of");
        }
        String stranger =
                author.map(one -> one.address() + " has nothing to do with the ticket")
                        .orElse("nothing shows that its sender is who it says");
        if (who.isLoose()) {
            return new Ruling.Apart(
                    false, stranger + ", and the evidence is too weak for a stranger");
        }
        return switch (settings.rights(who.queue())) {
            case OPEN -> joins(stranger + ", but its queue is open to everybody");
            case WARN -> new Ruling.Kept(stranger);
            case STRICT -> new Ruling.Apart(true, stranger + ", and its queue is strict");
        };
    }
}
