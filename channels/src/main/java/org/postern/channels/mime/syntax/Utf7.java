package org.postern.channels.mime.syntax;

import java.nio.charset.StandardCharsets;

/// UTF-7, RFC 2152, which Java does not have. Total: what is no UTF-7 stays as it is.
final class Utf7 {

    private static final String BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Utf7() {}

    static String decode(byte[] bytes) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        StringBuilder text = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at);
            if (c != '+') {
                text.append(c);
                at++;
            } else if (at + 1 < raw.length() && raw.charAt(at + 1) == '-') {
                text.append('+');
                at += 2;
            } else {
                at = shifted(raw, at + 1, text);
            }
        }
        return text.toString();
    }

    /// Reads UTF-16 in base64 from there on; returns where plain text goes on.
    private static int shifted(String raw, int from, StringBuilder text) {
        int bits = 0;
        int held = 0;
        int at = from;
        while (at < raw.length()) {
            int value = BASE64.indexOf(raw.charAt(at));
            if (value < 0) {
                break;
            }
            bits = bits << 6 | value;
            held += 6;
            if (held >= 16) {
                held -= 16;
                text.append((char) (bits >> held & 0xffff));
                bits &= (1 << held) - 1;
            }
            at++;
        }
        if (at == from) {
            text.append('+');
        }
        return at < raw.length() && raw.charAt(at) == '-' && at > from ? at + 1 : at;
    }
}
