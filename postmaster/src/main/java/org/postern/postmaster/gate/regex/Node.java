package org.postern.postmaster.gate.regex;

import java.util.List;

/// A pattern, taken apart.
sealed interface Node {

    /// One character that stands for itself.
    record Text(int codePoint) implements Node {}

    /// Something that matches one character or a place, in the words of both engines.
    ///
    /// @param linear whether RE2/J knows it
    record Piece(String re2, String java, boolean linear) implements Node {
        static Piece same(String text) {
            return new Piece(text, text, true);
        }

        static Piece perlOnly(String java) {
            return new Piece("", java, false);
        }
    }

    record Sequence(List<Node> parts) implements Node {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    record Either(List<Node> branches) implements Node {
        public Either {
            branches = List.copyOf(branches);
        }
    }

    /// @param open how it begins, in both engines' words
    /// @param looks whether it only looks, and matches no text itself
    record Group(Piece open, Node body, boolean looks) implements Node {}

    /// @param max -1 for any number
    /// @param sign as written
    record Repeat(Node body, int min, int max, Piece sign) implements Node {}
}
