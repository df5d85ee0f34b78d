package org.postern.gateway.torture;

import java.nio.charset.StandardCharsets;

/// Follows one connection through the steps of a trap.
final class Watch {

    private final Trap trap;
    private final StringBuilder daemonTail = new StringBuilder();
    private final StringBuilder peerTail = new StringBuilder();
    private int next;

    Watch(Trap trap) {
        this.trap = trap;
    }

    Trap trap() {
        return trap;
    }

    /// Takes note of bytes that were sent.
    ///
    /// @return whether they complete the moment that the trap waits for
    synchronized boolean sees(Trap.Side side, byte[] bytes, int length) {
        StringBuilder tail = side == Trap.Side.DAEMON ? daemonTail : peerTail;
        tail.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        int from = 0;
        while (trap.steps().get(next).side() == side) {
            String text = trap.steps().get(next).text();
            int at = tail.indexOf(text, from);
            if (at < 0) {
                break;
            }
            from = at + text.length();
            next++;
            if (next == trap.steps().size()) {
                next = 0;
                if (trap.isNow()) {
                    return true;
                }
            }
        }
        // What is kept is enough for a text that is cut in two.
        tail.delete(0, Math.max(from, tail.length() - longest()));
        return false;
    }

    private int longest() {
        return trap.steps().stream().mapToInt(step -> step.text().length()).max().orElse(1) - 1;
    }
}
