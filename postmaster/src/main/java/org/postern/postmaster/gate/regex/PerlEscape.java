package org.postern.postmaster.gate.regex;

import java.util.Map;

/// What stands behind a backslash, outside of square brackets.
final class PerlEscape {

    private static final String LINE_ENDS = "\\n\\x0B\\f\\r\\x{85}\\x{2028}\\x{2029}";
    private static final Node.Piece END_OF_TEXT = new Node.Piece("(?:\\n?\\z)", "\\Z", true);

    private final PerlText in;
    private final Map<String, Integer> names;
    private final boolean manyLines;

    PerlEscape(PerlText in, Map<String, Integer> names, boolean manyLines) {
        this.in = in;
        this.names = names;
        this.manyLines = manyLines;
    }

    /// `$`: the end, or before a line end that is the last character.
    Node end() {
        return manyLines ? Node.Piece.same("$") : new Node.Piece("(?:\\n?\\z)", "$", true);
    }

    /// Up to `\E`, or to the end.
    String literally() {
        StringBuilder text = new StringBuilder();
        while (!in.atEnd() && !in.skip("\\E")) {
            text.appendCodePoint(in.next());
        }
        return text.toString();
    }

    Node read() {
        int c = in.next();
        return switch (c) {
            case 'd' -> new Node.Piece("\\p{Nd}", "\\d", true);
            case 'D' -> new Node.Piece("\\P{Nd}", "\\D", true);
            case 'w' -> new Node.Piece("[" + PerlClass.WORD + "]", "\\w", true);
            case 'W' -> new Node.Piece("[^" + PerlClass.WORD + "]", "\\W", true);
            case 's' -> new Node.Piece("[" + PerlClass.SPACE + "]", "\\s", true);
            case 'S' -> new Node.Piece("[^" + PerlClass.SPACE + "]", "\\S", true);
            case 'h' -> new Node.Piece("[\\t\\p{Zs}]", "\\h", true);
            case 'v' -> new Node.Piece("[" + LINE_ENDS + "]", "\\v", true);
            case 'R' -> new Node.Piece("(?:\\r\\n|[" + LINE_ENDS + "])", "\\R", true);
            case 'N' -> Node.Piece.same("[^\\n]");
            case 'A', 'b', 'B', 'z' -> Node.Piece.same("\\" + (char) c);
            case 'Z' -> END_OF_TEXT;
            case 'G' -> Node.Piece.perlOnly("\\G");
            case 'E' -> Node.Piece.same("(?:)");
            case 'p', 'P' -> property((char) c);
            case 'k' -> reference();
            case 'g' -> Node.Piece.perlOnly("\\" + number(in.skip("{") ? in.until("}") : digits()));
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                    Node.Piece.perlOnly("\\" + (char) c);
            default -> new Node.Text(PerlClass.character(in, c));
        };
    }

    private Node property(char letter) {
        String name = in.skip("{") ? in.until("}") : Character.toString(in.next());
        String piece = "\\" + letter + "{" + name + "}";
        return new Node.Piece(piece, piece, PerlClass.isKnownToRe2(name));
    }

    private Node reference() {
        String name = in.skip("<") ? in.until(">") : in.skip("{") ? in.until("}") : quoted();
        Integer group = names.get(name);
        if (group == null) {
            throw in.wrong("no group before is called " + name);
        }
        return Node.Piece.perlOnly("\\" + group);
    }

    private String quoted() {
        if (!in.skip("'")) {
            throw in.wrong("\\k needs a name");
        }
        return in.until("'");
    }

    private String digits() {
        return in.run(Character::isDigit);
    }

    private String number(String text) {
        if (!text.matches("[1-9][0-9]?")) {
            throw in.wrong("no engine here knows \\g" + text);
        }
        return text;
    }
}
