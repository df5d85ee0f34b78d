package org.postern.postmaster;

import org.postern.config.Default;
import org.postern.config.Doc;

/// Where we do better than the reference and somebody who looks into the database could notice:
/// each switch brings one of its ways back. `docs/deviations.md` tells of all of them.
public record CompatSettings(
        @Doc(
                        "Whose rules of locks apply. OTOBO unlocks the tickets of user 1, and makes"
                                + " user 1 the owner of whatever is unlocked.")
                @Default("otrs")
                Family family,
        @Doc("Any word but 0 counts as yes: no and false show an article, and keep a state.")
                @Default("false")
                boolean noMeansYes,
        @Doc("What a queue rejects on a trusted account is hidden from the customer.")
                @Default("false")
                boolean rejectsAreHidden,
        @Doc("Tickets are filed in queues that are not valid, where nobody looks.")
                @Default("false")
                boolean useInvalidQueues,
        @Doc("A header may name any service level, also one that its service does not have.")
                @Default("false")
                boolean anyServiceLevel) {

    /// The three products that share the tables.
    public enum Family {
        OTRS,
        ZNUNY,
        OTOBO
    }
}
