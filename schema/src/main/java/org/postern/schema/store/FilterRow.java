package org.postern.schema.store;

/// A row of `postmaster_filter`: one condition of a filter, or one field that it sets.
///
/// @param type `Match` or `Set`
/// @param key name of a header field, or `Body`
/// @param value a regular expression, or the value to set
/// @param not whether the condition is negated
/// @param stop whether the filters behind it are left out where it applies
public record FilterRow(
        String name, String type, String key, String value, boolean not, boolean stop) {}
