package org.postern.channels.mime.text;

import java.util.ArrayList;
import java.util.List;

/// The part of a body that its sender wrote this time: quotations, their introductions and the
/// signature are cut. Answers below or between the lines of a quotation keep the quotation, for
/// without it they say little. Never empty where its sender says anything. Linear.
public final class ReplyText {

    /// A longer body is taken as it is: no person wrote it below a mail of ours.
    private static final int MAX_CHARS = 1 << 18;

    /// Whoever passes a mail on with fewer words than this says it with the mail.
    private static final int FEW_WORDS = 4;

    private ReplyText() {}

    public static String of(String text) {
        if (text.length() > MAX_CHARS) {
            return text.strip();
        }
        List<String> lines = new BodyLines(text);
        Answer answer = answered(lines.subList(0, Signatures.start(lines)));
        List<String> kept = answer.lines;
        int end = kept.size();
        while (end > 0 && !isSaid(kept.get(end - 1))) {
            end--;
        }
        boolean whole = answer.begins && areBlank(lines, end) && text.indexOf('\r') < 0;
        String reply = whole ? text.strip() : String.join("\n", kept.subList(0, end)).strip();
        return reply.isEmpty() && isSaid(lines) ? text.strip() : reply;
    }

    private static boolean areBlank(List<String> lines, int from) {
        int i = from;
        while (i < lines.size() && lines.get(i).isBlank()) {
            i++;
        }
        return i == lines.size();
    }

    private static boolean isSaid(List<String> lines) {
        return lines.stream().anyMatch(ReplyText::isSaid);
    }

    /// Lines that are kept.
    ///
    /// @param begins whether they are the first ones of the text, without a gap
    private record Answer(List<String> lines, boolean begins) {}

    /// The lines up to the answered mail, or around it.
    private static Answer answered(List<String> lines) {
        List<String> kept = new ArrayList<>(lines.size());
        int words = 0;
        int i = 0;
        while (i < lines.size()) {
            int introduction = Introductions.lengthAt(lines, i);
            if (introduction == 0) {
                kept.add(lines.get(i));
                words += words < FEW_WORDS && isSaid(lines.get(i)) ? words(lines.get(i)) : 0;
                i++;
            } else if (words == 0) {
                // The answer stands below, or the mail was passed on without a word.
                kept.clear();
                i = behindQuote(lines, i + introduction);
            } else if (words < FEW_WORDS && QuotedHeaders.isForward(lines.get(i))) {
                kept.addAll(lines.subList(i, lines.size()));
                return new Answer(kept, kept.size() == lines.size());
            } else if (isAnsweredBetween(lines, i, introduction)) {
                i += introduction;
            } else {
                break;
            }
        }
        return new Answer(kept, kept.size() == i);
    }

    /// How many words a line has, as far as it matters.
    private static int words(String line) {
        int words = 0;
        boolean blank = true;
        for (int i = 0; i < line.length() && words < FEW_WORDS; i++) {
            boolean before = blank;
            blank = Character.isWhitespace(line.charAt(i));
            words += before && !blank ? 1 : 0;
        }
        return words;
    }

    private static int behindQuote(List<String> lines, int from) {
        int i = from;
        while (i < lines.size() && (Lines.isNothing(lines.get(i)) || Lines.isQuote(lines.get(i)))) {
            i++;
        }
        return i;
    }

    /// Whether a quotation follows, and words of the sender after it.
    private static boolean isAnsweredBetween(List<String> lines, int index, int length) {
        int i = index + length;
        while (i < lines.size() && Lines.isNothing(lines.get(i))) {
            i++;
        }
        boolean quoted = i < lines.size() && Lines.isQuote(lines.get(i));
        if (Introductions.isHeader(lines, index) || !quoted) {
            return false;
        }
        int below = behindQuote(lines, i);
        return below < lines.size() && isSaid(lines.get(below));
    }

    private static boolean isSaid(String line) {
        return isContent(line) && !Lines.isQuote(line);
    }

    private static boolean isContent(String line) {
        return !Lines.isNothing(line) && !Signatures.isRule(line) && !Signatures.isDevice(line);
    }
}
