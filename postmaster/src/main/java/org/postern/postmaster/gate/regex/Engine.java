package org.postern.postmaster.gate.regex;

/// What runs a pattern.
public enum Engine {
    /// RE2/J: time in proportion to the text.
    LINEAR,
    /// The JDK's: knows look-around, references back and possessive repetition; may need any time,
    /// and is stopped when it needs too much.
    BACKTRACKING
}
