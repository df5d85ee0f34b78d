package org.postern.channels.mime.syntax;

/// Where an encoded word of RFC 2047 stands, for those who cut a field before it is decoded: a
/// comma or a bracket inside one is text, though RFC 2047 §5 wants it encoded.
final class EncodedWord {

    private static final int MAX_LABEL = 64;
    private static final int MAX_CHARS = 1_000;

    private EncodedWord() {}

    /// The offset behind the word that begins there, or -1.
    static int end(String raw, int start) {
        int label = raw.startsWith("=?", start) ? run(raw, start + 2, MAX_LABEL) : -1;
        boolean encoded =
                label > start + 2
                        && label + 2 < raw.length()
                        && "bBqQ".indexOf(raw.charAt(label + 1)) >= 0
                        && raw.charAt(label + 2) == '?';
        if (!encoded) {
            return -1;
        }
        int mark = run(raw, label + 3, MAX_CHARS);
        while (mark > 0 && !raw.startsWith("?=", mark)) {
            mark = mark - start > MAX_CHARS ? -1 : run(raw, mark + 1, MAX_CHARS);
        }
        return mark < 0 ? -1 : mark + 2;
    }

    /// The next question mark that no white space stands before, or -1.
    private static int run(String raw, int from, int most) {
        int end = Math.min(raw.length(), from + most);
        for (int i = from; i < end; i++) {
            if (raw.charAt(i) == '?') {
                return i;
            }
            if (raw.charAt(i) <= ' ') {
                return -1;
            }
        }
        return -1;
    }
}
