package org.postern.channels.mime.text;

import java.util.ArrayList;
import java.util.List;

/// The part of a body that its sender wrote this time: quotations, their introductions and the
/// signature are cut. Answers between the lines of a quotation keep the quotation, for without it
/// they say nothing. Linear.
public final class ReplyText {

    /// A longer body is taken as it is: no person wrote it below a mail of ours.
    private static final int MAX_CHARS = 1 << 18;

    private ReplyText() {}

    public static String of(String text) {
        if (text.length() > MAX_CHARS) {
            return text.strip();
        }
        List<String> lines = text.lines().toList();
        List<String> kept = answered(lines.subList(0, Signatures.start(lines)));
        int end = kept.size();
        while (end > 0 && !isSaid(kept.get(end - 1))) {
            end--;
        }
        return String.join("\n", kept.subList(0, end)).strip();
    }

    /// The lines up to the answered mail, or around it.
    private static List<String> answered(List<String> lines) {
        List<String> kept = new ArrayList<>();
        boolean said = false;
        int i = 0;
        while (i < lines.size()) {
            int introduction = Introductions.lengthAt(lines, i);
            if (introduction == 0) {
                kept.add(lines.get(i));
                said = said || isSaid(lines.get(i));
                i++;
            } else if (!said) {
                // The answer stands below, or the mail was passed on without a word.
                kept.clear();
                i = behindQuote(lines, i + introduction);
            } else if (isAnsweredBetween(lines, i, introduction)) {
                i += introduction;
            } else {
                return kept;
            }
        }
        return kept;
    }

    private static int behindQuote(List<String> lines, int from) {
        int i = from;
        while (i < lines.size() && (isNothing(lines.get(i)) || isQuote(lines.get(i)))) {
            i++;
        }
        return i;
    }

    /// Whether a quotation follows, and words of the sender after it.
    private static boolean isAnsweredBetween(List<String> lines, int index, int length) {
        int i = index + length;
        while (i < lines.size() && isNothing(lines.get(i))) {
            i++;
        }
        if (Introductions.isHeader(lines, index) || i == lines.size() || !isQuote(lines.get(i))) {
            return false;
        }
        int below = behindQuote(lines, i);
        return below < lines.size() && isSaid(lines.get(below));
    }

    private static boolean isSaid(String line) {
        return !isNothing(line)
                && !isQuote(line)
                && !Signatures.isRule(line)
                && !Signatures.isDevice(line);
    }

    /// `>`, and the initials that some programs put before it.
    private static boolean isQuote(String line) {
        String text = line.stripLeading();
        int mark = text.indexOf('>');
        return mark == 0
                || (mark > 0
                        && mark <= 3
                        && text.chars().limit(mark).allMatch(Character::isUpperCase));
    }

    /// Blank, or only characters that nobody sees.
    private static boolean isNothing(String line) {
        return line.chars()
                .allMatch(
                        c ->
                                Character.isWhitespace(c)
                                        || Character.isSpaceChar(c)
                                        || c == 0x1427
                                        || Character.getType(c) == Character.FORMAT);
    }
}
