package org.postern.schema.baseline;

import org.jspecify.annotations.Nullable;

/// One column of a [Table].
///
/// @param auto whether the database counts it up
/// @param initial the default value as text, or null for none
/// @param target the table whose `id` this column refers to, or null
public record Column(
        String name,
        Type type,
        boolean auto,
        boolean nullable,
        @Nullable String initial,
        @Nullable String target) {}
