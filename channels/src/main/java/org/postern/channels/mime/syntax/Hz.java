package org.postern.channels.mime.syntax;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// HZ, RFC 1843, which Java does not have: Chinese in seven bits between `~{` and `~}`. Total: what
/// is no HZ stays as it is.
final class Hz {

    private static final Charset GB = Charset.forName("gb18030");

    private Hz() {}

    static String decode(byte[] bytes) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        StringBuilder text = new StringBuilder(raw.length());
        int at = 0;
        for (int tilde = raw.indexOf('~'); tilde >= 0; tilde = raw.indexOf('~', at)) {
            text.append(raw, at, tilde);
            at = escape(raw, tilde, text);
        }
        return text.append(raw, at, raw.length()).toString();
    }

    /// Whether a text without a label is written like that.
    static boolean isLikely(String raw) {
        int open = raw.indexOf("~{");
        int end = open < 0 ? -1 : chineseEnd(raw, open + 2);
        return end > open + 2 && raw.startsWith("~}", end);
    }

    private static int escape(String raw, int tilde, StringBuilder text) {
        char next = tilde + 1 < raw.length() ? raw.charAt(tilde + 1) : ' ';
        if (next == '{') {
            int end = chineseEnd(raw, tilde + 2);
            text.append(chinese(raw, tilde + 2, end));
            return raw.startsWith("~}", end) ? end + 2 : end;
        }
        if (next == '\n') {
            return tilde + 2;
        }
        text.append('~');
        return next == '~' ? tilde + 2 : tilde + 1;
    }

    /// RFC 1843 §2: pairs from 0x21 to 0x77 and 0x7E; a line end is an end as well.
    private static int chineseEnd(String raw, int from) {
        int at = from;
        while (at + 1 < raw.length() && isFirst(raw.charAt(at)) && isSecond(raw.charAt(at + 1))) {
            at += 2;
        }
        return at;
    }

    private static boolean isFirst(char c) {
        return c >= 0x21 && c <= 0x77;
    }

    private static boolean isSecond(char c) {
        return c >= 0x21 && c <= 0x7e;
    }

    private static String chinese(String raw, int from, int to) {
        byte[] octets = raw.substring(from, to).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < octets.length; i++) {
            octets[i] |= (byte) 0x80;
        }
        return new String(octets, GB);
    }
}
