package org.postern.postmaster.gate.regex;

import java.util.Map;

/// A class of characters in square brackets.
final class PerlClass {

    static final String WORD = "\\p{L}\\p{M}\\p{Nd}\\p{Pc}";
    static final String SPACE = "\\t\\n\\x0B\\f\\r\\x{85}\\p{Z}";

    private static final Map<String, String> POSIX =
            Map.ofEntries(
                    Map.entry("alpha", "\\p{L}\\p{M}"),
                    Map.entry("digit", "\\p{Nd}"),
                    Map.entry("alnum", "\\p{L}\\p{M}\\p{Nd}"),
                    Map.entry("upper", "\\p{Lu}"),
                    Map.entry("lower", "\\p{Ll}"),
                    Map.entry("space", SPACE),
                    Map.entry("blank", "\\t\\p{Zs}"),
                    Map.entry("word", WORD),
                    Map.entry("punct", "\\p{P}$+<=>^`|~"),
                    Map.entry("cntrl", "\\p{Cc}"),
                    Map.entry("xdigit", "0-9A-Fa-f"),
                    Map.entry("graph", "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}"),
                    Map.entry("print", "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}"),
                    Map.entry("ascii", "\\x00-\\x7F"));

    private final PerlText in;
    private final StringBuilder re2 = new StringBuilder("[");
    private final StringBuilder java = new StringBuilder("[");
    private boolean linear = true;

    PerlClass(PerlText in) {
        this.in = in;
    }

    /// Behind the opening bracket.
    Node read() {
        if (in.skip("^")) {
            both("^");
        }
        boolean first = true;
        while (first || !in.sees("]")) {
            item();
            first = false;
        }
        in.next();
        return new Node.Piece(re2 + "]", java + "]", linear);
    }

    private void item() {
        if (in.skip("[:")) {
            posix(in.until(":]"));
            return;
        }
        int c = in.next();
        if (c == '\\') {
            escaped(in.next());
        } else if (c == '-') {
            both(in.sees("]") ? "\\-" : "-");
        } else {
            character(c);
        }
    }

    private void posix(String name) {
        String known = POSIX.get(name);
        if (known == null) {
            throw in.wrong("no engine here knows the class [:" + name + ":]");
        }
        both(known);
    }

    private void escaped(int c) {
        switch (c) {
            case 'd' -> both("\\p{Nd}");
            case 'D' -> both("\\P{Nd}");
            case 'w' -> both(WORD);
            case 's' -> both(SPACE);
            case 'h' -> both("\\t\\p{Zs}");
            case 'W', 'S', 'H', 'V', 'v' -> {
                linear = false;
                java.append('\\').append((char) c);
            }
            case 'p', 'P' -> {
                String name = in.skip("{") ? in.until("}") : Character.toString(in.next());
                linear &= isKnownToRe2(name);
                both("\\" + (char) c + "{" + name + "}");
            }
            case 'b' -> both("\\x08");
            default -> character(character(in, c));
        }
    }

    private void character(int c) {
        String text = quoted(c);
        re2.append(text);
        java.append(text);
    }

    private void both(String text) {
        re2.append(text);
        java.append(text);
    }

    /// The character that an escape other than those of classes stands for.
    static int character(PerlText in, int c) {
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'e' -> 0x1B;
            case 'a' -> 0x07;
            case '0' -> in.run(digit -> digit >= '0' && digit <= '7').isEmpty() ? 0 : noOctal(in);
            case 'x' -> hexadecimal(in);
            default -> {
                boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                if (letter || (c >= '0' && c <= '9')) {
                    throw in.wrong("no engine here knows \\" + (char) c);
                }
                yield c;
            }
        };
    }

    private static int noOctal(PerlText in) {
        throw in.wrong("write characters as \\x{41}, not in octal");
    }

    private static int hexadecimal(PerlText in) {
        String digits =
                in.skip("{") ? in.until("}").strip() : in.run(c -> Character.digit(c, 16) >= 0, 2);
        if (!digits.matches("[0-9A-Fa-f]{0,6}")) {
            throw in.wrong("no hexadecimal number: " + digits);
        }
        int c = digits.isEmpty() ? 0 : Integer.parseInt(digits, 16);
        if (!Character.isValidCodePoint(c)) {
            throw in.wrong("there is no character " + digits);
        }
        return c;
    }

    /// Short names of categories mean the same in both engines.
    static boolean isKnownToRe2(String name) {
        return name.matches("[CLMNPSZ][a-z]?");
    }

    /// A character that stands for itself in both engines, in brackets and outside.
    static String quoted(int c) {
        boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain || (c > 0x7F && !Character.isISOControl(c))) {
            return Character.toString(c);
        }
        return c > ' ' && c < 0x7F ? "\\" + (char) c : "\\x{%X}".formatted(c);
    }
}
