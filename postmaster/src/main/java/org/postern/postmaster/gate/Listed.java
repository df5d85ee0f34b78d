package org.postern.postmaster.gate;

import java.util.Optional;

/// A filter as an operator sees it.
///
/// @param source where it is written: `postern.yaml:12`, `postmaster_filter`, or `built in`
/// @param state `active`, `disabled`, or `broken`
/// @param note why it is broken, or what is odd about it
/// @param engine what runs its patterns; empty where it has none
public record Listed(
        String name,
        String kind,
        String source,
        String state,
        Optional<String> note,
        Optional<String> engine) {

    static final String ACTIVE = "active";
    static final String DISABLED = "disabled";
    static final String BROKEN = "broken";
}
