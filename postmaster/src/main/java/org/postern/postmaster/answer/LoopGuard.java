package org.postern.postmaster.answer;

import org.postern.schema.message.Mailbox;
import org.postern.schema.store.LoopProtections;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/// Keeps two robots from talking to each other for ever: so many automatic replies to an address on
/// a day, shared with the reference, so many within an hour, and so many on a ticket, for a robot
/// may have a new address each time.
final class LoopGuard {

    private final AnswerRules rules;
    private final LoopProtections loops;
    private final Outbox outbox;
    private final InstantSource clock;

    LoopGuard(AnswerRules rules, LoopProtections loops, Outbox outbox, InstantSource clock) {
        this.rules = rules;
        this.loops = loops;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Why this address gets none now; empty where it may get one.
    Optional<String> objection(Tx tx, Mailbox mailbox) {
        String address = mailbox.canonicalAddress();
        int today = loops.count(tx, address, today());
        int most = rules.perDay(address);
        if (most > 0 && today >= most) {
            return Optional.of("it got " + today + " automatic replies today");
        }
        // Who got few today got few within the hour; so the outbox is rarely asked.
        if (rules.perHour() == 0 || today < rules.perHour()) {
            return Optional.empty();
        }
        Instant since = clock.instant().minus(Duration.ofHours(1));
        int lately = outbox.autoRepliesTo(tx, address, since);
        return lately >= rules.perHour()
                ? Optional.of("it got " + lately + " automatic replies within an hour")
                : Optional.empty();
    }

    /// Why this ticket has no more of them now; empty where it may have one.
    Optional<String> objection(Tx tx, Ticket ticket) {
        if (rules.perTicket() == 0) {
            return Optional.empty();
        }
        Instant since = clock.instant().minus(Duration.ofDays(1));
        int lately = outbox.autoRepliesOn(tx, ticket.id(), since);
        return lately >= rules.perTicket()
                ? Optional.of("the ticket had " + lately + " automatic replies within a day")
                : Optional.empty();
    }

    /// Books a reply.
    void replied(Tx tx, Mailbox mailbox) {
        loops.add(tx, mailbox.canonicalAddress(), today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), rules.zone());
    }
}
