package org.postern.postmaster.gate;

import org.postern.postmaster.Filter;

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
    /// @throws IllegalArgumentException when they cannot be used; a message that begins with one of
    ///   their keys, as in `program: does not exist`, is reported at that key
    Filter make(S settings);
}
