package org.postern.postmaster.gate.regex;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Writes a pattern down again, in the words of an engine.
final class Words {

    private Words() {}

    /// Empty where RE2/J does not know something in it.
    static Optional<String> re2(Node node) {
        return isLinear(node) ? Optional.of(write(node, Node.Piece::re2)) : Optional.empty();
    }

    static String java(Node node) {
        return write(node, Node.Piece::java);
    }

    private static String write(Node node, Function<Node.Piece, String> words) {
        StringBuilder out = new StringBuilder();
        write(node, words, out);
        return out.toString();
    }

    private static void write(Node node, Function<Node.Piece, String> words, StringBuilder out) {
        switch (node) {
            case Node.Text(int c) -> out.append(PerlClass.quoted(c));
            case Node.Piece piece -> out.append(words.apply(piece));
            case Node.Sequence(List<Node> parts) -> parts.forEach(part -> write(part, words, out));
            case Node.Either(List<Node> branches) -> {
                String between = "";
                for (Node branch : branches) {
                    out.append(between);
                    write(branch, words, out);
                    between = "|";
                }
            }
            case Node.Group(Node.Piece open, Node body, _) -> {
                out.append(words.apply(open));
                write(body, words, out);
                out.append(')');
            }
            case Node.Repeat(Node body, _, _, Node.Piece sign) -> {
                write(body, words, out);
                out.append(words.apply(sign));
            }
        }
    }

    private static boolean isLinear(Node node) {
        return switch (node) {
            case Node.Text _ -> true;
            case Node.Piece piece -> piece.linear();
            case Node.Sequence(List<Node> parts) -> parts.stream().allMatch(Words::isLinear);
            case Node.Either(List<Node> branches) -> branches.stream().allMatch(Words::isLinear);
            case Node.Group(Node.Piece open, Node body, _) -> open.linear() && isLinear(body);
            case Node.Repeat(Node body, _, _, Node.Piece sign) -> sign.linear() && isLinear(body);
        };
    }
}
