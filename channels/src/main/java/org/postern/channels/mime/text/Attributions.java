package org.postern.channels.mime.text;

import org.postern.channels.mime.syntax.Ascii;

import java.util.List;
import java.util.Locale;

/// `On … wrote:` in the languages of our customers. A line is one by its verb and a date or an
/// address; by a date and an address at its end; or, right above a quotation, by a date or an
/// address and its colon, whatever the language.
final class Attributions {

    /// Lines over which an introduction may be wrapped.
    private static final int MAX_LINES = 7;

    private static final int MAX_CHARS = 400;

    /// What an introduction ends with, rules and emphasis around it included.
    private static final String ENDS = ":：->)*_";

    /// The same, and what stands where an address begins on the next line.
    private static final String CUTS = ENDS + "<;";

    private Attributions() {}

    static int lengthAt(List<String> lines, int index) {
        boolean ends = endsSoon(lines, index);
        // Nearly all lines of a text go no further than this.
        boolean likely = ends && mayBePart(lines.get(index));
        if (!likely && !mayBegin(lines.get(index))) {
            return 0;
        }
        String first = clean(lines.get(index));
        if (first.isEmpty()) {
            return 0;
        }
        if (isDatedName(first) || isPosted(first) || isOfNews(first)) {
            return 1;
        }
        return ends ? lengthAt(lines, index, first) : endsWithVerb(first) && isDay(first) ? 1 : 0;
    }

    private static int lengthAt(List<String> lines, int index, String first) {
        boolean joins = mayGoOn(first);
        StringBuilder joined = new StringBuilder();
        int last = Math.min(lines.size(), index + (joins ? MAX_LINES : 1));
        for (int i = index; i < last; i++) {
            if (lines.get(i).isBlank() && !isCutByBlankLines(first, joined)) {
                return 0;
            }
            joined.append(i == index ? first : clean(lines.get(i))).append(' ');
            if (joined.length() > MAX_CHARS) {
                return 0;
            }
            String text = joined.toString().strip();
            if (attributes(text, quoteFollows(lines, i + 1))) {
                return i - index + 1 + (isRest(lines, i + 1) ? 1 : 0);
            }
        }
        return 0;
    }

    /// Whether a line may be the first of those that end as an introduction does.
    private static boolean mayBePart(String line) {
        return line.indexOf('@') > 0 || hasYear(line) || ends(line, CUTS);
    }

    /// Whether a line begins as one does that introduces all by itself.
    private static boolean mayBegin(String line) {
        int at = 0;
        while (at < line.length()
                && ("-*_".indexOf(line.charAt(at)) >= 0
                        || Character.isWhitespace(line.charAt(at)))) {
            at++;
        }
        return at < line.length()
                && (Ascii.isDigit(line.charAt(at))
                        || AttributionWords.OPENINGS.mayBegin(line, at)
                        || AttributionWords.POSTED.mayBegin(line, at)
                        || !Lines.isSeen(line, at));
    }

    /// Whether a line ends as an introduction does. Hardly any text goes further than this.
    private static boolean endsSoon(List<String> lines, int index) {
        for (int i = index; i < Math.min(lines.size(), index + MAX_LINES); i++) {
            if (ends(lines.get(i), ENDS)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the last mark of a line that can be seen is one of these.
    private static boolean ends(String line, String marks) {
        int last = line.length() - 1;
        while (last >= 0
                && (line.charAt(last) <= ' '
                        || (line.charAt(last) > 0x2000 && line.charAt(last) < 0x2070))) {
            last--;
        }
        return last >= 0 && marks.indexOf(line.charAt(last)) >= 0;
    }

    /// Whether the rest of an introduction may stand on the next line.
    private static boolean mayGoOn(String first) {
        boolean opens =
                AttributionWords.OPENINGS.begin(first) && (hasDigit(first) || hasVerb(first));
        boolean dated = Character.isDigit(first.charAt(0)) || (hasYear(first) && hasTime(first));
        boolean cut = first.endsWith("<") || first.endsWith("&lt;");
        return opens || dated || cut || (isAddressed(first) && hasVerb(first));
    }

    /// `> wrote:`, cut from the address before it.
    private static boolean isRest(List<String> lines, int index) {
        String line = index < lines.size() ? lines.get(index).strip() : "";
        return line.length() <= 20 && line.startsWith("> ") && line.endsWith(":") && hasVerb(line);
    }

    // QUIRK: a program turns links inside an introduction into paragraphs of their own.
    private static boolean isCutByBlankLines(String first, CharSequence joined) {
        String text = joined.toString().strip();
        boolean sentence = !text.isEmpty() && ".!?".indexOf(text.charAt(text.length() - 1)) >= 0;
        return !sentence
                && AttributionWords.OPENINGS.begin(first)
                && hasYear(first)
                && hasTime(first);
    }

    private static boolean attributes(String text, boolean quoteFollows) {
        boolean closed = text.endsWith(":") || text.endsWith("：");
        if (closed && AttributionWords.QUOTING.begin(text)) {
            return true;
        }
        boolean ends = closed || text.endsWith("wrote ----") || endsWithVerb(text);
        if (ends && hasVerb(text)) {
            return isDay(text) || isAddressed(text) || text.contains(" via ") || quoteFollows;
        }
        if (endsWithAddress(text) && hasYear(text)) {
            return true;
        }
        return closed && quoteFollows && (isAddressed(text) || isDated(text));
    }

    private static boolean isAddressed(String text) {
        return text.indexOf('@') > 0;
    }

    private static boolean isDated(String text) {
        return hasYear(text) || hasTime(text) || hasShortDate(text);
    }

    /// "In 2025 the seller wrote:" tells of a year, an introduction of a day.
    private static boolean isDay(String text) {
        boolean year = hasYear(text) && !text.startsWith("in ");
        return year || hasTime(text) || hasShortDate(text);
    }

    private static boolean quoteFollows(List<String> lines, int from) {
        int i = from;
        while (i < lines.size() && i < from + 3 && Lines.isNothing(lines.get(i))) {
            i++;
        }
        return i < lines.size() && Lines.isQuote(lines.get(i));
    }

    /// `2016-03-03 17:21 GMT+01:00 Some Name`, an older form of Gmail.
    private static boolean isDatedName(String line) {
        boolean iso =
                line.length() > 20
                        && line.charAt(4) == '-'
                        && line.charAt(7) == '-'
                        && hasYear(line.substring(0, 4));
        int zone = iso ? line.indexOf(' ', 11) + 1 : 0;
        boolean named = zone > 0 && (line.startsWith("gmt", zone) || line.startsWith("utc", zone));
        boolean listed = iso && line.endsWith(":") && hasTime(line);
        return named || listed;
    }

    private static boolean isPosted(String line) {
        return AttributionWords.POSTED.begin(line) && line.contains(" on ") && hasYear(line);
    }

    /// `In message <…>, Ann Ross <…> writes`, as readers of news have it.
    private static boolean isOfNews(String line) {
        return line.startsWith("in message ")
                && line.indexOf('@') > 0
                && (line.endsWith(" writes") || line.endsWith(" wrote"));
    }

    /// `… <ann@x.example>` or `… (ann@x.example):`
    private static boolean endsWithAddress(String text) {
        int end = text.length();
        while (end > 0 && ":： ".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end == 0 || ">)".indexOf(text.charAt(end - 1)) < 0) {
            return false;
        }
        int open = Math.max(text.lastIndexOf('<', end), text.lastIndexOf('(', end));
        return open > 0 && text.substring(open, end).indexOf('@') > 0;
    }

    private static boolean endsWithVerb(String text) {
        return AttributionWords.OPENINGS.begin(text) && AttributionWords.VERBS.end(text);
    }

    private static boolean hasVerb(String text) {
        return AttributionWords.VERBS.areIn(text);
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasYear(String text) {
        for (int i = 0; i + 3 < text.length(); i++) {
            char first = text.charAt(i);
            boolean century =
                    (first == '2' && text.charAt(i + 1) == '0')
                            || (first == '1' && text.charAt(i + 1) == '9');
            if (century && isDigit(text, i + 2) && isDigit(text, i + 3) && !isDigit(text, i - 1)) {
                return true;
            }
        }
        return false;
    }

    /// `9:00` or `09.00`.
    private static boolean hasTime(String text) {
        return hasPair(text, ":.");
    }

    /// `3/3/26` or `03.03.26`.
    private static boolean hasShortDate(String text) {
        return hasPair(text, "/-");
    }

    private static boolean hasPair(String text, String marks) {
        for (int i = 1; i + 1 < text.length(); i++) {
            if (marks.indexOf(text.charAt(i)) >= 0
                    && isDigit(text, i - 1)
                    && isDigit(text, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /// Without rules, emphasis and marks that nobody sees.
    private static String clean(String line) {
        String text = Lines.visible(line).strip().toLowerCase(Locale.ROOT);
        int start = 0;
        while (start < text.length() && "-*_ ".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        int end = text.length();
        while (end > start && "*_ ".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
