package org.postern.config;

/// A place in the file.
///
/// @param line counted from 1
/// @param column counted from 1
record Position(int line, int column) {
    static final Position START = new Position(1, 1);
}
