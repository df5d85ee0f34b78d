package org.postern.channels.mime.text;

import java.util.List;

/// Lines with which mail programs introduce the mail that is answered: `On … wrote:`, and the
/// header that Outlook repeats.
final class Introductions {

    private static final int MAX_CHARS = 400;

    private Introductions() {}

    /// How many lines the introduction takes that begins at this line; 0 when none does.
    ///
    /// @param lines the body without line ends
    static int lengthAt(List<String> lines, int index) {
        if (!mayIntroduce(lines.get(index))) {
            return 0;
        }
        int header = QuotedHeaders.lengthAt(lines, index);
        return header > 0 ? header : Attributions.lengthAt(lines, index);
    }

    /// Whether what follows the introduction is the answered mail as a block of its own.
    static boolean isHeader(List<String> lines, int index) {
        return QuotedHeaders.lengthAt(lines, index) > 0;
    }

    /// Every introduction has a digit, a colon, an address or a rule on its first line; most lines
    /// have none.
    private static boolean mayIntroduce(String line) {
        int length = line.length();
        if (length == 0 || length > MAX_CHARS) {
            return false;
        }
        boolean ruled = false;
        for (int i = 0; i < length; i++) {
            char c = line.charAt(i);
            boolean small = c > '_' && c < 0x80;
            if (small || c == ' ') {
                continue;
            }
            if (c == ':' || c == '：' || c == '@' || c == '<' || Character.isDigit(c)) {
                return true;
            }
            ruled |= c == '-' || c == '_' || c == '=' || c == '#';
        }
        return ruled;
    }
}
