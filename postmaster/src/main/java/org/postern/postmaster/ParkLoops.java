package org.postern.postmaster;

import org.postern.schema.message.Message;

/// Stops a mail that goes round in circles: RFC 5321 §6.3 counts the `Received` fields.
final class ParkLoops implements Filter {

    private static final int MAX_HOPS = 50;

    @Override
    public Verdict judge(Message message, Incoming incoming) {
        int hops = message.headers().all("Received").size();
        return hops > MAX_HOPS
                ? new Verdict.Park("it passed " + hops + " servers and seems to go in circles")
                : Verdict.Pass.unchanged(message, "it passed " + hops + " servers");
    }
}
