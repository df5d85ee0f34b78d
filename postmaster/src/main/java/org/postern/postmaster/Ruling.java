package org.postern.postmaster;

/// Whether a message may go on the ticket that it belongs to.
sealed interface Ruling {

    /// A sentence for a person.
    String why();

    /// In a word or two, for the trace.
    default String result() {
        return switch (this) {
            case Joins(Placement placement, _) ->
                    placement == Placement.INSIDE ? "joins, internal" : "joins";
            case Kept _ -> "kept, internal";
            case Apart(boolean linked, _) -> linked ? "new, linked" : "new";
        };
    }

    /// It does.
    record Joins(Placement placement, String why) implements Ruling {}

    /// It is kept there for agents to look at; its sender hears nothing.
    record Kept(String why) implements Ruling {}

    /// It becomes a ticket of its own.
    ///
    /// @param linked whether the two are worth linking
    record Apart(boolean linked, String why) implements Ruling {}
}
