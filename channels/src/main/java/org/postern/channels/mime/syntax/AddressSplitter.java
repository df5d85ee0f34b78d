package org.postern.channels.mime.syntax;

import java.util.Optional;

/// Cuts a field at its commas in one pass and keeps the pieces of the current entry apart.
final class AddressSplitter {

    private static final int MAX_ADDRESS = 400;

    private final String raw;
    private int at;

    /// Where the first brackets of the entry end, and how much stood before them.
    private int angleEnd;

    private int phraseBefore;
    private final StringBuilder phrase = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private String angle = "";
    private boolean hasAngle;
    private int quotes;

    /// From here on no quote or comment is closed, so that marks stand for themselves.
    private int openQuoteFrom = Integer.MAX_VALUE;

    private int openCommentFrom = Integer.MAX_VALUE;

    AddressSplitter(String raw) {
        this.raw = raw;
    }

    /// What stands before or without angle brackets, quotes included, comments left out.
    String phrase() {
        return phrase.toString().strip();
    }

    /// The comments, without their parentheses.
    String comment() {
        return comment.toString();
    }

    /// What stands between angle brackets, if there are any.
    Optional<String> angle() {
        return hasAngle ? Optional.of(angle) : Optional.empty();
    }

    /// How many quotation marks the phrase has.
    int quotes() {
        return quotes;
    }

    /// Goes on to the next entry, which may be empty; false at the end of the field.
    boolean next() {
        if (at >= raw.length()) {
            return false;
        }
        phrase.setLength(0);
        comment.setLength(0);
        angle = "";
        hasAngle = false;
        quotes = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at);
            if (c == ',' || c == ';') {
                at++;
                return true;
            }
            if (c == '<' && isAnother()) {
                at = angleEnd;
                phrase.setLength(phraseBefore);
                return true;
            }
            take(c);
        }
        return true;
    }

    // QUIRK: `Ann <ann@x.example> Bob <bob@x.example>` without a comma are two.
    private boolean isAnother() {
        int close = raw.indexOf('>', at, Math.min(raw.length(), at + MAX_ADDRESS));
        boolean complete = hasAngle && close > 0 && angle.indexOf('@') > 0;
        String next = complete ? raw.substring(at + 1, close) : "";
        return next.indexOf('@') > 0 && !next.equals(angle);
    }

    private void take(char c) {
        int word = c == '=' ? EncodedWord.end(raw, at) : -1;
        if (word > 0) {
            phrase.append(raw, at, word);
            at = word;
            return;
        }
        switch (c) {
            case '"' -> takeQuoted();
            case '(' -> takeComment();
            case '<' -> takeAngle();
            case ':' -> groupOrText();
            case '>' -> at++;
            default -> {
                phrase.append(c);
                at++;
            }
        }
    }

    /// RFC 5322 §3.4 `group`: what stands before the colon names the group and is dropped.
    private void groupOrText() {
        at++;
        String before = phrase.toString().strip();
        boolean group = !hasAngle && before.indexOf('@') < 0 && !before.isEmpty();
        boolean address = before.equalsIgnoreCase("mailto");
        // QUIRK: `Name [mailto:local@domain]`, as Outlook quotes a header.
        int quoted = before.length() - "[mailto".length();
        if (quoted >= 0 && before.regionMatches(true, quoted, "[mailto", 0, 7)) {
            phrase.setLength(0);
            phrase.append(before, 0, quoted + 1);
        } else if (group || address) {
            phrase.setLength(0);
            comment.setLength(0);
            quotes = 0;
        } else if (!before.isEmpty()) {
            phrase.append(':');
        }
    }

    private void takeQuoted() {
        int end = at >= openQuoteFrom ? -1 : closing(at + 1);
        if (end < 0) {
            openQuoteFrom = Math.min(openQuoteFrom, at);
            at++;
            return;
        }
        phrase.append(raw, at, end + 1);
        quotes += 2;
        at = end + 1;
    }

    private int closing(int from) {
        for (int i = from; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i;
            }
        }
        return -1;
    }

    private void takeComment() {
        int depth = 0;
        int end = -1;
        for (int i = at; i < raw.length() && at < openCommentFrom; i++) {
            char c = raw.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                end = i;
                break;
            }
        }
        if (end < 0) {
            openCommentFrom = Math.min(openCommentFrom, at);
            phrase.append('(');
            at++;
            return;
        }
        if (!comment.isEmpty()) {
            comment.append(' ');
        }
        comment.append(AddressParser.unescaped(raw.substring(at + 1, end)));
        at = end + 1;
    }

    // QUIRK: a missing closing bracket ends at the next comma; an opening one inside starts
    // anew.
    private void takeAngle() {
        int i = at + 1;
        boolean quoted = false;
        boolean route = i < raw.length() && raw.charAt(i) == '@';
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c == '"' && i < openQuoteFrom) {
                quoted = !quoted;
            }
            route &= c != ':';
            if (!quoted && (c == '>' || (c == ',' && !route) || (c == ';' && !hasClose(i)))) {
                break;
            }
            i++;
        }
        String inner = raw.substring(at + 1, i);
        boolean closed = i < raw.length() && raw.charAt(i) == '>';
        at = closed ? i + 1 : i;
        if (!hasAngle) {
            angleEnd = at;
            phraseBefore = phrase.length();
        }
        if (inner.isBlank() && hasAngle) {
            return;
        }
        if (hasAngle && inner.indexOf('@') < 0) {
            return;
        }
        if (!hasAngle || angle.indexOf('@') < 0) {
            if (hasAngle) {
                phrase.append('<').append(angle).append('>');
            }
            angle = inner;
        }
        hasAngle = true;
    }

    private boolean hasClose(int from) {
        return from + 1 < raw.length() && raw.charAt(from + 1) == '>';
    }
}
