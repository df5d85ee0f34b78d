package org.postern.gateway.torture;

import static org.postern.gateway.torture.Trap.daemonSays;
import static org.postern.gateway.torture.Trap.peerSays;

import org.postern.gateway.torture.Trap.Step;
import org.postern.gateway.torture.Trap.When;

import java.util.List;
import java.util.function.Function;

/// A moment at which the process is killed.
///
/// @param name as it reads after "killed"
/// @param wire where the moment can be seen
/// @param occurrence which of these moments in the life of a process, from one
record KillPoint(
        String name, Function<World, WireProxy> wire, When when, int occurrence, List<Step> steps) {

    /// The statements that only this transaction has, and that it ends with.
    private static final Step FILLS_SPOOL = daemonSays("postern_spool_body");

    private static final Step SETTLES = daemonSays("set state = 'settled'");
    private static final Step BOOKS_SENDING = daemonSays("update postern_outbox set state");
    private static final Step COMMIT = daemonSays("COMMIT");
    private static final Step COMMITTED = peerSays("COMMIT");

    /// One on each side of everything that cannot be undone, in the order of a mail's way.
    static List<KillPoint> all() {
        return List.of(
                source("while a mail is fetched", When.HALFWAY, peerSays("BODY[] {")),
                source(
                        "when mails were fetched",
                        When.AFTER,
                        daemonSays("BODY.PEEK[]"),
                        peerSays("OK FETCH")),
                database("before the spool commits", 1, FILLS_SPOOL, COMMIT),
                database(
                        "when the spool has committed, unheard", 1, FILLS_SPOOL, COMMIT, COMMITTED),
                source("before mails are marked", When.BEFORE, daemonSays("UID STORE")),
                source("before mails are expunged", When.BEFORE, daemonSays("EXPUNGE")),
                database("before an article commits", 7, SETTLES, COMMIT),
                database("when an article has committed, unheard", 7, SETTLES, COMMIT, COMMITTED),
                relay("before a reply is sent", When.BEFORE, daemonSays("MAIL FROM")),
                relay(
                        "while a reply is sent",
                        When.HALFWAY,
                        daemonSays("DATA\r\n"),
                        daemonSays("Subject:")),
                relay(
                        "when a reply was taken, unheard",
                        When.BEFORE,
                        daemonSays("\r\n.\r\n"),
                        peerSays("250")),
                database("before a sent reply is booked", 3, BOOKS_SENDING, COMMIT));
    }

    private static KillPoint source(String name, When when, Step... steps) {
        return new KillPoint(name, world -> world.sourceWire, when, 1, List.of(steps));
    }

    private static KillPoint database(String name, int occurrence, Step... steps) {
        return new KillPoint(
                name, world -> world.databaseWire, When.BEFORE, occurrence, List.of(steps));
    }

    private static KillPoint relay(String name, When when, Step... steps) {
        return new KillPoint(name, world -> world.smtpWire, when, 3, List.of(steps));
    }

    /// Sets the trap.
    Trap arm(World world, Runnable kill) {
        return wire.apply(world).arm(new Trap(steps, when, occurrence, kill));
    }

    @Override
    public String toString() {
        return name;
    }
}
