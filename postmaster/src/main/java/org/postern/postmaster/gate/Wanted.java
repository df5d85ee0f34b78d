package org.postern.postmaster.gate;

/// A field that a filter sets to a value that is known beforehand.
///
/// @param source where the filter is written
public record Wanted(String filter, String source, String field, String value) {}
