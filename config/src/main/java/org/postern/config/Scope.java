package org.postern.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One block of the file, while it is bound.
///
/// @param at where the block begins
/// @param path of the block itself
record Scope(Position at, String path, Map<String, Tree.Entry> entries) {

    static Scope of(Tree.Mapping mapping, String path) {
        Map<String, Tree.Entry> entries = new HashMap<>();
        mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
        return new Scope(mapping.at(), path, entries);
    }

    String pathOf(String key) {
        return Keys.join(path, key);
    }

    /// Where the key stands, or the block when it does not.
    Position at(String key) {
        return Optional.ofNullable(entries.get(key)).map(Tree.Entry::at).orElse(at);
    }

    /// The entry of the key, under its own name or a former one.
    Optional<Tree.Entry> find(String key, List<String> formerKeys, Problems problems) {
        Optional<Tree.Entry> found = Optional.ofNullable(entries.get(key));
        for (String former : formerKeys) {
            Tree.Entry entry = entries.get(former);
            if (entry == null) {
                continue;
            }
            if (found.isPresent()) {
                problems.error(
                        entry.at(),
                        pathOf(former),
                        "the former name of " + found.get().key() + ", which is given too",
                        "take one of them out");
                continue;
            }
            problems.warn(entry.at(), pathOf(former), "is now called " + key, "rename it");
            found = Optional.of(entry);
        }
        return found;
    }
}
