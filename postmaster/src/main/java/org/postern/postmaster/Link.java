package org.postern.postmaster;

/// A filter at its place in the chain.
///
/// @param name what the trace calls it
public record Link(String name, Filter filter) {}
