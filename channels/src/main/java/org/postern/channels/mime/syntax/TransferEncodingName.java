package org.postern.channels.mime.syntax;

import java.util.Locale;

/// The word in `Content-Transfer-Encoding`, RFC 2045 §6.1, as senders spell it.
final class TransferEncodingName {

    private TransferEncodingName() {}

    /// One of `base64`, `quoted-printable`, `x-uuencode` and the empty word for none; else what
    /// stands there.
    // QUIRK: comments, quotes, parameters behind the word, and names such as `base-64`, `qp`.
    static String of(String field) {
        return switch (field) {
            case "", "7bit", "8bit", "binary" -> "";
            case "base64", "quoted-printable" -> field;
            default -> repaired(field);
        };
    }

    /// Whether the sender spelt one of those words in another way.
    static boolean isRepaired(String field, String encoding) {
        boolean known = encoding.equals("base64") || encoding.equals("quoted-printable");
        return known && !field.equalsIgnoreCase(encoding);
    }

    private static String repaired(String field) {
        String letters = letters(field);
        if (letters.endsWith("base64") || letters.equals("b64")) {
            return "base64";
        }
        boolean quoted = letters.startsWith("quote") || letters.contains("printable");
        if (quoted || letters.equals("qp")) {
            return "quoted-printable";
        }
        return switch (letters) {
            case "xuuencode", "uuencode", "xuue", "uue" -> "x-uuencode";
            case "7bit", "8bit", "7bits", "8bits", "binary", "none", "ascii" -> "";
            default -> letters;
        };
    }

    /// Up to a semicolon or comma, lower case, without comments and all signs.
    private static String letters(String field) {
        StringBuilder letters = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
            boolean counts = depth == 0 && Ascii.isLetterOrDigit(c);
            if (counts) {
                letters.append(c);
            }
            if (depth == 0 && (c == ';' || c == ',') && !letters.isEmpty()) {
                break;
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
