package org.postern.config;

/// One thing that is wrong, or only unwise, in a configuration file.
///
/// @param file the file's name as it was given
/// @param line counted from 1
/// @param column counted from 1
/// @param key the path of the key, such as `accounts.support.port`; empty for the file as a whole
/// @param sentence what is wrong
/// @param hint what to write instead; empty when there is nothing to say
public record Problem(String file, int line, int column, String key, String sentence, String hint) {

    /// `file:line:column: key: sentence (hint)`, on one line.
    @Override
    public String toString() {
        return "%s:%d:%d: %s%s%s"
                .formatted(
                        file,
                        line,
                        column,
                        key.isEmpty() ? "" : key + ": ",
                        sentence,
                        hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
