package org.postern.channels.mime.syntax;

import java.util.Arrays;
import java.util.Locale;

/// Content transfer encodings, RFC 2045 §6. Total: what is no valid encoding is passed over or
/// kept.
public final class ContentDecoding {

    private static final byte[] BASE64 = base64Values();
    private static final byte SKIP = -1;
    private static final byte PAD = -2;

    private ContentDecoding() {}

    /// The octets of a body.
    ///
    /// @param name the value of `Content-Transfer-Encoding`; an unknown one means none
    public static byte[] decode(byte[] raw, String name, Warnings warnings) {
        return switch (token(name)) {
            case "base64" -> base64(raw, warnings);
            case "quoted-printable" -> quotedPrintable(raw);
            case "", "7bit", "8bit", "binary" -> raw;
            // These three are one and the same; the files inside are found with the body text.
            case "x-uuencode", "x-uue", "uuencode" -> raw;
            default -> {
                warnings.add("The transfer encoding " + token(name) + " is unknown.");
                yield raw;
            }
        };
    }

    // QUIRK: comments, quotes and stray parameters behind the word.
    public static String token(String name) {
        int start = 0;
        while (start < name.length() && !isToken(name.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < name.length() && isToken(name.charAt(end))) {
            end++;
        }
        return name.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isToken(char c) {
        return Ascii.isLetterOrDigit(c) || c == '-';
    }

    static byte[] base64(byte[] raw) {
        return base64(raw, new Warnings());
    }

    private static byte[] base64(byte[] raw, Warnings warnings) {
        byte[] out = new byte[raw.length / 4 * 3 + 3];
        int size = 0;
        int bits = 0;
        int held = 0;
        for (int i = 0; i < raw.length; i++) {
            byte value = BASE64[raw[i] & 0xff];
            if (value >= 0) {
                bits = bits << 6 | value;
                if (++held == 4) {
                    out[size++] = (byte) (bits >> 16);
                    out[size++] = (byte) (bits >> 8);
                    out[size++] = (byte) bits;
                    bits = 0;
                    held = 0;
                }
            } else if (value == PAD && held > 1) {
                size = flush(out, size, bits, held);
                bits = 0;
                held = 0;
                if (!goesOn(raw, i + 1)) {
                    return Arrays.copyOf(out, size);
                }
            }
        }
        if (held > 0) {
            warnings.add("A base64 body ends in the middle.");
            size = flush(out, size, bits, held);
        }
        return size == out.length ? out : Arrays.copyOf(out, size);
    }

    private static int flush(byte[] out, int size, int bits, int held) {
        int end = size;
        if (held == 2) {
            out[end++] = (byte) (bits >> 4);
        } else if (held == 3) {
            out[end++] = (byte) (bits >> 10);
            out[end++] = (byte) (bits >> 2);
        }
        return end;
    }

    /// Whether another base64 text follows the padding of one. A footer that a mailing list
    /// appended does not count.
    private static boolean goesOn(byte[] raw, int from) {
        int seen = 0;
        for (int i = from; i < raw.length; i++) {
            byte value = BASE64[raw[i] & 0xff];
            boolean lineEnd = raw[i] == '\n' || value == PAD;
            if (lineEnd && seen > 0) {
                return value == PAD || seen % 4 == 0;
            }
            if (value >= 0) {
                seen++;
            } else if (value == SKIP && raw[i] != '\r' && raw[i] != '\n') {
                return false;
            }
        }
        return seen > 0 && seen % 4 == 0;
    }

    private static byte[] base64Values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        values['='] = -2;
        return values;
    }

    /// RFC 2045 §6.7; an equals sign without two hexadecimal digits stays.
    static byte[] quotedPrintable(byte[] raw) {
        byte[] out = new byte[raw.length];
        int size = 0;
        int i = 0;
        while (i < raw.length) {
            byte b = raw[i];
            if (b == '=') {
                int soft = softBreakEnd(raw, i + 1);
                if (soft > 0) {
                    i = soft;
                    continue;
                }
                int value = i + 2 < raw.length ? hex((char) raw[i + 1], (char) raw[i + 2]) : -1;
                if (value >= 0) {
                    out[size++] = (byte) value;
                    i += 3;
                    continue;
                }
            } else if (Ascii.isBlank(b)) {
                int blanks = blanksBeforeLineEnd(raw, i);
                if (blanks > 0) {
                    i += blanks;
                    continue;
                }
                while (i < raw.length && Ascii.isBlank(raw[i])) {
                    out[size++] = raw[i++];
                }
                continue;
            }
            out[size++] = b;
            i++;
        }
        return Arrays.copyOf(out, size);
    }

    private static int softBreakEnd(byte[] raw, int from) {
        int i = from;
        while (i < raw.length && (Ascii.isBlank(raw[i]) || raw[i] == '\r')) {
            i++;
        }
        if (i == raw.length) {
            return i;
        }
        return raw[i] == '\n' ? i + 1 : -1;
    }

    private static int blanksBeforeLineEnd(byte[] raw, int from) {
        int i = from;
        while (i < raw.length && Ascii.isBlank(raw[i])) {
            i++;
        }
        boolean lineEnd =
                i < raw.length
                        && (raw[i] == '\n'
                                || (raw[i] == '\r' && i + 1 < raw.length && raw[i + 1] == '\n'));
        return lineEnd ? i - from : 0;
    }

    /// The value of two hexadecimal digits, or -1.
    static int hex(char high, char low) {
        int a = Character.digit(high, 16);
        int b = Character.digit(low, 16);
        return a < 0 || b < 0 ? -1 : a << 4 | b;
    }
}
