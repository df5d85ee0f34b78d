package org.postern.postmaster.gate;

import org.postern.postmaster.Filter;

import java.util.Set;

/// A kind of filter that may stand in the chain, found by [java.util.ServiceLoader]: ours and those
/// of others enter by this one door.
///
/// @param <S> its settings: a record whose every component has a [org.postern.config.Doc]
public interface FilterKind<S extends Record> {

    /// What the configuration calls it.
    String name();

    Class<S> settings();

    /// A filter with these settings.
    ///
    /// @throws IllegalArgumentException when they cannot be used, with a sentence for the operator
    Filter make(S settings);

    /// When a filter of this kind can look. What runs programs or takes long looks at arrival: at
    /// filing its ticket is locked meanwhile.
    default Set<Stage> stages() {
        return Set.of(Stage.values());
    }

    /// Where a filter of this kind stands in the chain when nothing else says so; lower numbers
    /// come first. Ours have 10 to 80.
    default int order() {
        return 90;
    }
}
