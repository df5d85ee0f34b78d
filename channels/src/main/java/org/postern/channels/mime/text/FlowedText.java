package org.postern.channels.mime.text;

/// `format=flowed`, RFC 3676 §4: soft line breaks joined, stuffing taken off, quotes kept.
public final class FlowedText {

    private FlowedText() {}

    /// @param deleteSpace whether `delsp=yes` was given
    public static String unwrapped(String text, boolean deleteSpace) {
        StringBuilder out = new StringBuilder(text.length());
        int openQuotes = -1;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int lineEnd = end < 0 ? text.length() : end;
            int quotes = 0;
            while (at + quotes < lineEnd && text.charAt(at + quotes) == '>') {
                quotes++;
            }
            int start = at + quotes;
            if (start < lineEnd && text.charAt(start) == ' ') {
                start++;
            }
            String line = text.substring(start, lineEnd);
            // RFC 3676 §4.3: the signature separator ends with a blank and is never flowed.
            boolean signature = line.equals("-- ");
            // QUIRK: an empty line ends a paragraph whose last line ends with a blank.
            if (openQuotes >= 0 && (openQuotes != quotes || signature || line.isEmpty())) {
                out.append('\n');
                openQuotes = -1;
            }
            if (openQuotes < 0 && quotes > 0) {
                out.append(">".repeat(quotes)).append(' ');
            }
            boolean soft = line.endsWith(" ") && !signature;
            out.append(soft && deleteSpace ? line.substring(0, line.length() - 1) : line);
            if (!soft && end >= 0) {
                out.append('\n');
            }
            openQuotes = soft ? quotes : -1;
            at = lineEnd + 1;
        }
        return out.toString();
    }
}
