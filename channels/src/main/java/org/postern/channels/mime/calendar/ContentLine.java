package org.postern.channels.mime.calendar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One property of a calendar, RFC 5545 §3.1: `NAME;PARAMETER=value:value`.
///
/// @param name upper case
/// @param parameters names upper case; quotes taken off
/// @param value as written, escapes included
record ContentLine(String name, Map<String, String> parameters, String value) {

    /// The lines of a calendar, folds undone. Lines that are no properties are passed over.
    static List<ContentLine> all(String text) {
        List<ContentLine> lines = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                open.append(line, 1, line.length());
            } else {
                parse(open.toString()).ifPresent(lines::add);
                open.setLength(0);
                open.append(line);
            }
        }
        parse(open.toString()).ifPresent(lines::add);
        return lines;
    }

    private static Optional<ContentLine> parse(String line) {
        int end = valueStart(line);
        if (end < 1) {
            return Optional.empty();
        }
        List<String> pieces = pieces(line.substring(0, end));
        String name = pieces.getFirst().strip().toUpperCase(Locale.ROOT);
        Map<String, String> parameters = new HashMap<>();
        for (String piece : pieces.subList(1, pieces.size())) {
            int equals = piece.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        piece.substring(0, equals).strip().toUpperCase(Locale.ROOT),
                        piece.substring(equals + 1).replace("\"", "").strip());
            }
        }
        // QUIRK: `item1.SUMMARY`, the group of a vCard, in front of a property.
        int group = name.lastIndexOf('.');
        return Optional.of(
                new ContentLine(
                        name.substring(group + 1), parameters, line.substring(end + 1).strip()));
    }

    /// The first colon outside quotes, or -1.
    private static int valueStart(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == ':' && !quoted) {
                return i;
            }
        }
        return line.indexOf(':');
    }

    private static List<String> pieces(String head) {
        List<String> pieces = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            quoted ^= c == '"';
            if (c == ';' && !quoted) {
                pieces.add(head.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(head.substring(start));
        return pieces;
    }

    String parameter(String parameter) {
        return parameters.getOrDefault(parameter, "");
    }

    /// The value as text, RFC 5545 §3.3.11.
    String text() {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char escaped = value.charAt(++i);
                text.append(escaped == 'n' || escaped == 'N' ? '\n' : escaped);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /// The value as a word that machines compare.
    String word() {
        return value.strip().toUpperCase(Locale.ROOT);
    }
}
