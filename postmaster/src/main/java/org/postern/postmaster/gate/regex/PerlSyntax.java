package org.postern.postmaster.gate.regex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes a pattern apart that is written for Perl. Groups lose their names, which the engines spell
/// differently; which number each has is kept. Used once.
final class PerlSyntax {

    private static final int MAX_LENGTH = 4000;
    private static final int MAX_NESTING = 100;
    private static final int MAX_REPEATS = 1000;
    private static final List<String> LOOKS = List.of("=", "!", "<=", "<!");

    private final PerlText in;
    private final PerlEscape escape;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private int groups;
    private int depth;

    PerlSyntax(String source) {
        if (source.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("it is longer than " + MAX_LENGTH + " characters");
        }
        this.in = new PerlText(source);
        // `$` means something else then, wherever the flag stands.
        boolean manyLines = source.matches("(?s).*\\(\\?\\^?[a-z]*m.*");
        this.escape = new PerlEscape(in, names, manyLines);
    }

    Node parse() {
        Node all = either();
        if (!in.atEnd()) {
            throw in.wrong("a bracket ) closes that none opened");
        }
        if (repeats(all) > MAX_REPEATS) {
            throw new IllegalArgumentException("it repeats more than " + MAX_REPEATS + " times");
        }
        return all;
    }

    /// The number of each named group; the first of that name.
    Map<String, Integer> names() {
        return names;
    }

    private Node either() {
        List<Node> branches = new ArrayList<>();
        branches.add(sequence());
        while (in.skip("|")) {
            branches.add(sequence());
        }
        return branches.size() == 1 ? branches.getFirst() : new Node.Either(branches);
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (!in.atEnd() && !in.sees("|") && !in.sees(")")) {
            if (in.skip("\\Q")) {
                escape.literally().codePoints().forEach(c -> parts.add(new Node.Text(c)));
            } else if (in.skip("(?#")) {
                in.until(")");
            } else {
                parts.add(repeated(atom()));
            }
        }
        return new Node.Sequence(parts);
    }

    private Node atom() {
        int c = in.next();
        return switch (c) {
            case '(' -> group();
            case '[' -> new PerlClass(in).read();
            case '.' -> Node.Piece.same(".");
            case '^' -> Node.Piece.same("^");
            case '$' -> escape.end();
            case '\\' -> escape.read();
            case '*', '+', '?' -> throw in.wrong("nothing stands before the " + (char) c);
            default -> new Node.Text(c);
        };
    }

    private Node group() {
        if (++depth > MAX_NESTING) {
            throw in.wrong("groups stand in each other more than " + MAX_NESTING + " deep");
        }
        if (in.sees("*") || in.sees("?(") || in.sees("?|") || in.sees("?R") || in.sees("?&")) {
            throw in.wrong("no engine here knows recursion, conditions, branch reset and verbs");
        }
        Node.Group group = in.skip("?") ? special() : capturing();
        depth--;
        return group.body() instanceof Node.Sequence(List<Node> parts)
                        && parts.isEmpty()
                        && group.open().java().endsWith(")")
                ? group.open()
                : group;
    }

    private Node.Group capturing() {
        groups++;
        return closed(Node.Piece.same("("), false);
    }

    private Node.Group special() {
        for (String look : LOOKS) {
            if (in.skip(look)) {
                return closed(Node.Piece.perlOnly("(?" + look), true);
            }
        }
        if (in.skip(">")) {
            return closed(Node.Piece.perlOnly("(?>"), false);
        }
        if (in.skip("P<") || in.skip("<")) {
            return named(">");
        }
        return in.skip("'") ? named("'") : flags();
    }

    private Node.Group named(String end) {
        names.putIfAbsent(in.until(end), groups + 1);
        return capturing();
    }

    /// `(?i)` counts from there on, `(?i:…)` inside.
    private Node.Group flags() {
        String letters = in.run(c -> Character.isLetter(c) || c == '-' || c == '^');
        String known = letters.replaceAll("[^ims-]", "").replaceAll("-$", "");
        if (letters.replaceAll("[imsaulpdn^-]", "").length() > 0) {
            throw in.wrong("no engine here knows the flags " + letters);
        }
        if (in.skip(")")) {
            String open = known.isEmpty() ? "(?:)" : "(?" + known + ")";
            return new Node.Group(Node.Piece.same(open), new Node.Sequence(List.of()), false);
        }
        if (!in.skip(":")) {
            throw in.wrong("no engine here knows this kind of group");
        }
        return closed(Node.Piece.same("(?" + known + ":"), false);
    }

    private Node.Group closed(Node.Piece open, boolean looks) {
        Node body = either();
        if (!in.skip(")")) {
            throw in.wrong("a bracket ( is not closed");
        }
        return new Node.Group(open, body, looks);
    }

    private Node repeated(Node body) {
        int min;
        int max;
        String sign;
        if (in.skip("*")) {
            min = 0;
            max = -1;
            sign = "*";
        } else if (in.skip("+")) {
            min = 1;
            max = -1;
            sign = "+";
        } else if (in.skip("?")) {
            min = 0;
            max = 1;
            sign = "?";
        } else {
            return counted(body);
        }
        return signed(body, min, max, sign);
    }

    /// A `{` that begins no count stands for itself.
    private Node counted(Node body) {
        String count = in.count();
        if (count.isEmpty()) {
            return body;
        }
        String[] bounds = count.substring(1, count.length() - 1).split(",", -1);
        int min = bounds[0].isEmpty() ? 0 : Integer.parseInt(bounds[0]);
        int max = bounds.length == 1 ? min : bounds[1].isEmpty() ? -1 : Integer.parseInt(bounds[1]);
        String sign = "{" + min + (bounds.length == 1 ? "" : "," + (max < 0 ? "" : max)) + "}";
        return signed(body, min, max, sign);
    }

    private Node signed(Node body, int min, int max, String sign) {
        Node.Repeat repeat;
        if (in.skip("+")) {
            repeat = new Node.Repeat(body, min, max, Node.Piece.perlOnly(sign + "+"));
        } else {
            String whole = in.skip("?") ? sign + "?" : sign;
            repeat = new Node.Repeat(body, min, max, Node.Piece.same(whole));
        }
        if (in.sees("*") || in.sees("+") || in.sees("?")) {
            throw in.wrong("two signs of repetition follow each other");
        }
        return repeat;
    }

    /// How often the innermost part may be repeated by counts; they multiply.
    private static long repeats(Node node) {
        return switch (node) {
            case Node.Text _, Node.Piece _ -> 1;
            case Node.Sequence(List<Node> parts) -> most(parts);
            case Node.Either(List<Node> branches) -> most(branches);
            case Node.Group(_, Node body, _) -> repeats(body);
            case Node.Repeat(Node body, int min, int max, _) ->
                    Math.min(1_000_000, repeats(body) * Math.max(1, Math.max(min, max)));
        };
    }

    private static long most(List<Node> nodes) {
        return nodes.stream().mapToLong(PerlSyntax::repeats).max().orElse(1);
    }
}
