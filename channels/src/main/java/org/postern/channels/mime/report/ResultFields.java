package org.postern.channels.mime.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The grammar of `Authentication-Results`, RFC 8601 §2.2: `server; method=result property=value …;
/// …`.
///
/// @param server lower case, empty where the field names none
/// @param results in order, each a method with its result first and its properties behind; names
///   and plain values as written
record ResultFields(String server, List<Map<String, String>> results) {

    private static final int MAX_RESULTS = 100;

    /// @param raw as written, still encoded: what a stranger hides in an encoded word stays hidden
    static ResultFields parse(String raw) {
        List<String> pieces = pieces(raw);
        boolean named = !pieces.isEmpty() && pieces.getFirst().indexOf('=') < 0;
        String server = named ? pieces.getFirst().strip().toLowerCase(Locale.ROOT) : "";
        List<Map<String, String>> results = new ArrayList<>();
        for (String piece : pieces.subList(named ? 1 : 0, pieces.size())) {
            Map<String, String> result = pairs(piece);
            if (!result.isEmpty() && results.size() < MAX_RESULTS) {
                results.add(result);
            }
        }
        // A version may follow the name of the server.
        int blank = server.indexOf(' ');
        return new ResultFields(blank < 0 ? server : server.substring(0, blank), results);
    }

    /// The field cut at its semicolons, without comments; a quoted string keeps what is in it, but
    /// for its quotes, blanks and equals signs, which would look like syntax.
    private static List<String> pieces(String raw) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && (quoted || depth > 0)) {
                i++;
            } else if (quoted) {
                quoted = c != '"';
                piece.append(quoted && c > ' ' && c != '=' ? String.valueOf(c) : "");
            } else if (c == '(') {
                depth++;
            } else if (depth > 0) {
                depth -= c == ')' ? 1 : 0;
            } else if (c == '"') {
                quoted = true;
            } else if (c == ';') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c < ' ' ? ' ' : c);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    /// `name=value` pairs; blanks may stand around the equals sign.
    private static Map<String, String> pairs(String piece) {
        Map<String, String> pairs = new LinkedHashMap<>();
        String name = "";
        boolean value = false;
        for (String word : piece.replace("=", " = ").split(" ", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            if (word.equals("=")) {
                value = !name.isEmpty();
            } else if (value) {
                pairs.putIfAbsent(name.toLowerCase(Locale.ROOT), word);
                name = "";
                value = false;
            } else {
                name = word;
            }
        }
        return pairs;
    }
}
