package org.postern.postmaster.gate.regex;

import java.util.Map;
import java.util.Optional;

/// Where a pattern matched.
///
/// @param text what it matched
/// @param first its first group, where there is one that took part
/// @param named its named groups that took part
public record Found(String text, Optional<String> first, Map<String, String> named) {
    public Found {
        named = Map.copyOf(named);
    }
}
