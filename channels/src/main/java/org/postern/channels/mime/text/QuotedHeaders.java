package org.postern.channels.mime.text;

import java.util.List;
import java.util.Locale;

/// The header that Outlook and its relatives repeat above the mail that is answered or passed on,
/// and the banners above it, in the languages in which they are sold.
final class QuotedHeaders {

    private static final int MAX_CHARS = 400;

    private static final int MAX_BANNER_CHARS = 120;

    /// A header of more lines names too many recipients to be told from a list.
    private static final int MAX_LINES = 12;

    private QuotedHeaders() {}

    /// How many lines the banner and the header take that begin at this line; 0 without any.
    static int lengthAt(List<String> lines, int index) {
        if (!isBanner(lines.get(index))) {
            return headerLength(lines, index);
        }
        int next = index + 1;
        while (next < lines.size() && lines.get(next).isBlank() && next < index + 3) {
            next++;
        }
        int header = headerLength(lines, next);
        return header == 0 ? 1 : next - index + header;
    }

    /// Whether a mail is passed on here, and not answered.
    static boolean isForward(String line) {
        String text = line.strip().toLowerCase(Locale.ROOT);
        return HeaderWords.FORWARDS.begin(text)
                || (isBanner(line) && HeaderWords.FORWARD_WORDS.areIn(text));
    }

    private static boolean isBanner(String line) {
        if (line.isEmpty() || line.length() > MAX_BANNER_CHARS || !mayBeBanner(line)) {
            return false;
        }
        String text = bare(line);
        if (text.isEmpty()) {
            return false;
        }
        if ("#-=*_".indexOf(text.charAt(0)) >= 0 && HeaderWords.ANSWER_ABOVE.areIn(text)) {
            return true;
        }
        boolean ruled = "-_=".indexOf(text.charAt(0)) >= 0 && text.length() > 4;
        if (!ruled || text.charAt(1) != text.charAt(0)) {
            return HeaderWords.FORWARDS.begin(text);
        }
        String words = text.replace(text.charAt(0), ' ').strip();
        return HeaderWords.SHORT_BANNERS.contains(words) || HeaderWords.BANNERS.areIn(words);
    }

    /// Most lines show at their first letters that they are none.
    private static boolean mayBeBanner(String line) {
        int at = 0;
        while (at < line.length()
                && ("*>".indexOf(line.charAt(at)) >= 0
                        || Character.isWhitespace(line.charAt(at)))) {
            at++;
        }
        return at < line.length()
                && ("#-=_*".indexOf(line.charAt(at)) >= 0
                        || HeaderWords.FORWARDS.mayBegin(line, at)
                        || !Lines.isSeen(line, at));
    }

    /// A field that tells the author or the time, and two more right below it.
    private static int headerLength(List<String> lines, int index) {
        if (index >= lines.size()) {
            return 0;
        }
        String first = name(lines.get(index));
        if (first.isEmpty()
                || (!HeaderWords.FROM.contains(first) && !HeaderWords.DATE.contains(first))) {
            return 0;
        }
        boolean from = HeaderWords.FROM.contains(first);
        int fields = 1;
        int end = index + 1;
        for (int i = index + 1; i < Math.min(lines.size(), index + MAX_LINES); i++) {
            String name = name(lines.get(i));
            boolean author = HeaderWords.FROM.contains(name);
            if (author || HeaderWords.DATE.contains(name) || HeaderWords.OTHER.contains(name)) {
                from |= author;
                fields++;
                end = i + 1;
            } else if (lines.get(i).isBlank() && fields > 1) {
                break;
            }
        }
        return from && fields >= 3 ? end - index : 0;
    }

    /// What stands before the first colon; empty where a line is no field.
    private static String name(String line) {
        if (line.length() > MAX_CHARS) {
            return "";
        }
        int colon = line.indexOf(':');
        int wide = line.indexOf('：');
        int end = colon < 0 || (wide >= 0 && wide < colon) ? wide : colon;
        return end <= 0 || end > 30 ? "" : bare(line.substring(0, end)).replace("*", "").strip();
    }

    /// Without emphasis and without what nobody sees.
    private static String bare(String line) {
        String text = Lines.visible(line);
        int start = 0;
        while (start < text.length() && "*> \t".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return text.substring(start).strip().toLowerCase(Locale.ROOT);
    }
}
