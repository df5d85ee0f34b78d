package org.postern.channels.mime.syntax;

import org.postern.schema.message.Bytes;

import java.util.Arrays;
import java.util.Optional;

/// Content transfer encodings, RFC 2045 §6. Total: what is no valid encoding is passed over or
/// kept.
public final class ContentDecoding {

    private static final byte[] BASE64 = base64Values();
    private static final byte[] HEX = hexValues();
    private static final String UUENCODE = "x-uuencode";
    private static final byte SKIP = -1;
    private static final byte PAD = -2;

    private ContentDecoding() {}

    /// The content of a body that stands in a mail between two offsets. Large ones stay where they
    /// are.
    ///
    /// @param name the value of `Content-Transfer-Encoding`; an unknown one means none
    public static Bytes content(byte[] mail, int from, int to, String name, Warnings warnings) {
        if (to - from > Limits.COPIED_BYTES) {
            String encoding = TransferEncodingName.of(name);
            Optional<Bytes> stays =
                    encoding.equals("base64")
                            ? Base64Stream.of(mail, from, to)
                            : encoding.isEmpty()
                                    ? Optional.of(Bytes.view(mail, from, to))
                                    : Optional.empty();
            if (stays.isPresent()) {
                return stays.get();
            }
        }
        return Bytes.of(decode(mail, from, to, name, warnings));
    }

    /// As [#content], in an array of its own.
    static byte[] decode(byte[] mail, int from, int to, String name, Warnings warnings) {
        String encoding = TransferEncodingName.of(name);
        if (TransferEncodingName.isRepaired(name, encoding)) {
            warnings.add("The name of a transfer encoding was read as " + encoding + ".");
        }
        return switch (encoding) {
            case "base64" -> base64(mail, from, to, warnings);
            case "quoted-printable" -> quotedPrintable(mail, from, to);
            // The files inside are found with the body text.
            case "", UUENCODE -> Arrays.copyOfRange(mail, from, to);
            default -> {
                warnings.add("The transfer encoding " + encoding + " is unknown.");
                yield Arrays.copyOfRange(mail, from, to);
            }
        };
    }

    /// Whether that field announces uuencode, which RFC 2045 §6.3 has not; it was in use before.
    public static boolean isUuencode(String name) {
        return TransferEncodingName.of(name).equals(UUENCODE);
    }

    static byte[] base64(byte[] raw) {
        return base64(raw, 0, raw.length, new Warnings());
    }

    private static byte[] base64(byte[] raw, int from, int to, Warnings warnings) {
        byte[] out = new byte[(to - from) / 4 * 3 + 3];
        int size = 0;
        int bits = 0;
        int held = 0;
        int i = from;
        while (i < to) {
            if (held == 0) {
                // Nearly all of it goes this way.
                for (int quantum; i + 4 <= to && (quantum = quantum(raw, i)) >= 0; i += 4) {
                    out[size++] = (byte) (quantum >> 16);
                    out[size++] = (byte) (quantum >> 8);
                    out[size++] = (byte) quantum;
                }
                if (i == to) {
                    break;
                }
            }
            byte value = BASE64[raw[i++] & 0xff];
            if (value >= 0) {
                bits = bits << 6 | value;
                if (++held == 4) {
                    size = whole(out, size, bits);
                    bits = 0;
                    held = 0;
                }
            } else if (value == PAD && held > 1) {
                size = flush(out, size, bits, held);
                bits = 0;
                held = 0;
                if (!goesOn(raw, i, to)) {
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

    /// Three octets out of four, or a negative number where one of the four is something else.
    static int quantum(byte[] raw, int at) {
        return BASE64[raw[at] & 0xff] << 18
                | BASE64[raw[at + 1] & 0xff] << 12
                | BASE64[raw[at + 2] & 0xff] << 6
                | BASE64[raw[at + 3] & 0xff];
    }

    /// The six bits of a letter, or a negative number.
    static int base64Value(byte letter) {
        return BASE64[letter & 0xff];
    }

    static int whole(byte[] out, int size, int bits) {
        out[size] = (byte) (bits >> 16);
        out[size + 1] = (byte) (bits >> 8);
        out[size + 2] = (byte) bits;
        return size + 3;
    }

    static int flush(byte[] out, int size, int bits, int held) {
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
    private static boolean goesOn(byte[] raw, int from, int to) {
        int seen = 0;
        for (int i = from; i < to; i++) {
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

    private static byte[] hexValues() {
        byte[] values = new byte[128];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Character.digit(i, 16);
        }
        return values;
    }

    /// RFC 2045 §6.7; an equals sign without two hexadecimal digits stays.
    private static byte[] quotedPrintable(byte[] raw, int from, int to) {
        byte[] out = new byte[to - from];
        int size = 0;
        // Blanks before it are not there by accident.
        int kept = 0;
        int i = from;
        while (i < to) {
            int stop = Octets.either(raw, i, to, '=', '\n');
            System.arraycopy(raw, i, out, size, stop - i);
            size += stop - i;
            i = stop;
            if (i == to) {
                break;
            }
            byte b = raw[i];
            if (b == '\n') {
                size = withoutBlanks(out, kept, size);
                out[size++] = b;
                i++;
                continue;
            }
            int soft = softBreakEnd(raw, i + 1, to);
            int value = i + 2 < to ? hex((char) raw[i + 1], (char) raw[i + 2]) : -1;
            if (soft > 0) {
                i = soft;
            } else {
                out[size++] = value < 0 ? b : (byte) value;
                i += value < 0 ? 1 : 3;
            }
            kept = size;
        }
        return size == out.length ? out : Arrays.copyOf(out, size);
    }

    private static int softBreakEnd(byte[] raw, int from, int to) {
        int i = from;
        while (i < to && (Ascii.isBlank(raw[i]) || raw[i] == '\r')) {
            i++;
        }
        if (i == to) {
            return i;
        }
        return raw[i] == '\n' ? i + 1 : -1;
    }

    /// Takes off what a relay appended to a line whose end comes next.
    private static int withoutBlanks(byte[] out, int kept, int size) {
        boolean carriageReturn = size > kept && out[size - 1] == '\r';
        int end = carriageReturn ? size - 1 : size;
        while (end > kept && Ascii.isBlank(out[end - 1])) {
            end--;
        }
        if (carriageReturn) {
            out[end++] = '\r';
        }
        return end;
    }

    /// The value of two hexadecimal digits, or -1.
    public static int hex(char high, char low) {
        int value = digit(high) << 4 | digit(low);
        return value < 0 ? -1 : value;
    }

    private static int digit(char c) {
        return c < HEX.length ? HEX[c] : -1;
    }
}
