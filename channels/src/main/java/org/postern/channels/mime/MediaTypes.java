package org.postern.channels.mime;

/// The type in `Content-Type`, RFC 2045 §5.1, as senders spell it.
final class MediaTypes {

    private static final String UNKNOWN = "application/octet-stream";

    private MediaTypes() {}

    /// @param value lower case, without parameters; empty where there is none
    /// @param defaultType what a part without a type is
    // QUIRK: quotes and brackets around the type, blanks in it, the name of the field once more,
    // another sign instead of the slash.
    static String repaired(String value, String defaultType) {
        String bare = isPlain(value) ? value : bare(value);
        int slash = bare.indexOf('/');
        return slash < 1 || slash == bare.length() - 1 ? half(bare, defaultType) : bare;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f || "\"'<>,:\\()".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static String bare(String value) {
        String type = value.startsWith("content-type:") ? value.substring(13) : value;
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            boolean blank = c <= ' ';
            if (c == ',' || (blank && isWhole(kept) && isNextWord(type, i))) {
                break;
            }
            if (!blank && "\"'<>()".indexOf(c) < 0) {
                kept.append(c == '\\' || c == ':' ? '/' : c);
            }
        }
        return kept.toString();
    }

    private static boolean isWhole(CharSequence kept) {
        return kept.toString().indexOf('/') > 0 && kept.charAt(kept.length() - 1) != '/';
    }

    private static boolean isNextWord(String type, int blank) {
        String rest = type.substring(blank).strip();
        return !rest.isEmpty() && rest.charAt(0) != '/';
    }

    // QUIRK: `text`, `html`, `application` without a subtype; RFC 2045 §5.2 says plain text.
    private static String half(String bare, String defaultType) {
        return switch (bare.replace("/", "").replace("-", "")) {
            case "html", "htm", "texthtml" -> "text/html";
            case "textplain" -> "text/plain";
            case "", "text", "plain" -> defaultType;
            default -> UNKNOWN;
        };
    }
}
