package org.postern.config;

import java.util.List;

/// What stands in the file, before anybody knows what it means.
sealed interface Tree {
    Position at();

    /// What an operator would call it.
    String noun();

    /// @param plain written without quotation marks
    record Text(Position at, String value, boolean plain) implements Tree {
        /// A key with nothing after it, or with one of YAML's words for nothing.
        boolean isNothing() {
            return plain && (value.isEmpty() || value.equals("~") || value.equals("null"));
        }

        @Override
        public String noun() {
            return isNothing() ? "nothing" : "text";
        }
    }

    record Sequence(Position at, List<Tree> items) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String noun() {
            return "a list";
        }
    }

    /// @param entries in the order of the file, no key twice
    record Mapping(Position at, List<Entry> entries) implements Tree {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String noun() {
            return "a block of keys";
        }
    }

    /// @param at where the key begins
    record Entry(Position at, String key, Tree value) {}
}
