package org.postern.postmaster;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/// Until when a ticket waits, as a control header asks for.
record Waiting(InstantSource clock, ZoneId zone) {

    private static final String HEADER = "State-PendingTime";

    void set(Docket docket, Requests requests) {
        Optional<String> asked = requests.controls().value(HEADER);
        if (asked.isEmpty()) {
            return;
        }
        OptionalLong until = PendingTime.parse(asked.get(), clock.instant(), zone);
        if (until.isEmpty()) {
            requests.passedOver(
                    HEADER,
                    "'"
                            + Requests.shown(asked.get())
                            + "' is no time such as +2d or 2030-12-31 08:00:00; nothing is set");
            return;
        }
        requests.obeyed(HEADER, asked.get());
        docket.pending(until.getAsLong(), PendingTime.history(until.getAsLong(), zone));
    }
}
