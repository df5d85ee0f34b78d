package org.postern.config;

import java.util.List;

/// Usable settings, and what is unwise about them.
///
/// @param warnings in the order of the file: keys that were renamed, secrets in clear text
public record Loaded<T>(T settings, List<Problem> warnings) {
    public Loaded {
        warnings = List.copyOf(warnings);
    }
}
