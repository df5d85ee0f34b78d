package org.postern.channels.mime.syntax;

import org.mozilla.universalchardet.UniversalDetector;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Octets to text by a label that may be missing, unknown or wrong.
///
/// A label that fits the octets is believed. Without a label UTF-8 is tried first, for hardly any
/// other text passes as UTF-8 by chance; then long texts are measured, and short ones read as
/// windows-1252, the superset of ISO-8859-1.
public final class Charsets {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// Fewer octets above ASCII than this tell a statistical detector nothing.
    private static final int ENOUGH_TO_MEASURE = 16;

    private static final int MEASURED_BYTES = 32 * 1024;

    private static final int MENTIONED_BYTES = 16 * 1024;

    private Charsets() {}

    /// The charset behind a label, if we know it.
    public static Optional<Charset> named(String label) {
        return CharsetLabels.named(label);
    }

    /// Text of octets with a label, which may be empty. The text holds no NUL and no half of a
    /// surrogate pair, for databases refuse both.
    public static String decode(byte[] bytes, String label, Warnings warnings) {
        String text = decoded(bytes, label, warnings);
        // Nearly all texts; looking at octets takes less than looking at letters.
        boolean small = label.equalsIgnoreCase("utf-8") && Octets.areSmall(bytes);
        return small ? text : storable(text);
    }

    private static String decoded(byte[] bytes, String label, Warnings warnings) {
        if (label.equalsIgnoreCase("utf-8")) {
            return utf8(bytes, warnings);
        }
        if (Octets.areAscii(bytes) && !CharsetLabels.isShifting(label)) {
            return ascii(bytes);
        }
        Optional<String> marked = marked(bytes);
        if (marked.isPresent()) {
            return marked.get();
        }
        String key = CharsetLabels.key(label);
        if (key.equals("utf-7") || key.equals("unicode-1-1-utf-7")) {
            return Utf7.decode(bytes);
        }
        if (key.startsWith("hz")) {
            return Hz.decode(bytes);
        }
        Optional<Charset> charset = named(label);
        if (charset.isEmpty()) {
            if (!key.isEmpty()) {
                warnings.add("The charset " + key + " is unknown; it was guessed.");
            }
            return guess(bytes);
        }
        if (charset.get().equals(StandardCharsets.US_ASCII)) {
            return guess(bytes);
        }
        if (charset.get().equals(StandardCharsets.UTF_8)) {
            return utf8(bytes, warnings);
        }
        return belied(bytes, charset.get(), warnings)
                .orElseGet(() -> new String(bytes, charset.get()));
    }

    // QUIRK: programs that write UTF-8 and still say what they wrote before; hardly any other text
    // passes as UTF-8 by chance.
    private static Optional<String> belied(byte[] bytes, Charset label, Warnings warnings) {
        boolean wide = label.name().startsWith("UTF-16") && ShiftedText.isNarrow(bytes);
        boolean western = label.equals(WINDOWS_1252) && isUtf8(bytes);
        Optional<String> text =
                wide || western
                        ? Optional.of(new String(bytes, StandardCharsets.UTF_8))
                        : Optional.empty();
        // What was damaged before it was labelled tells nothing.
        Optional<String> sound = text.filter(one -> one.indexOf('\ufffd') < 0);
        sound.ifPresent(_ -> warnings.add("Text marked as " + label.name() + " is UTF-8."));
        return sound;
    }

    private static String ascii(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            Optional<Charset> wide = ShiftedText.wide(bytes);
            if (wide.isPresent()) {
                return new String(bytes, wide.get());
            }
        }
        return ShiftedText.unescaped(text, bytes);
    }

    /// A byte order mark says more than any label, for it was written with the text.
    private static Optional<String> marked(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return Optional.of(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8));
        }
        if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) {
            return Optional.of(new String(bytes, 0, bytes.length & ~3, Charset.forName("utf-32")));
        }
        boolean wide = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
        // An odd octet at the end is what a relay left of a line end.
        return wide
                ? Optional.of(new String(bytes, 0, bytes.length & ~1, StandardCharsets.UTF_16))
                : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i == bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String utf8(byte[] bytes, Warnings warnings) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // Decoding puts this where something is wrong; asking the strict decoder takes far longer.
        if (text.indexOf('\ufffd') < 0 || strictly(bytes, StandardCharsets.UTF_8).isPresent()) {
            boolean escaped = text.indexOf('\u001b') >= 0 && text.length() == bytes.length;
            return escaped ? ShiftedText.unescaped(text, bytes) : text;
        }
        warnings.add("Text marked as UTF-8 is not valid UTF-8.");
        return hasUtf8Sequence(bytes)
                ? text
                : new String(bytes, measured(bytes).orElse(WINDOWS_1252));
    }

    /// A bad octet in real UTF-8 is damage; without any good sequence the label was wrong.
    private static boolean hasUtf8Sequence(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            int lead = bytes[i] & 0xff;
            if (lead >= 0xc2 && lead <= 0xf4 && (bytes[i + 1] & 0xc0) == 0x80) {
                return true;
            }
        }
        return false;
    }

    /// Text of octets that come without a label.
    public static String guess(byte[] bytes) {
        return guess(bytes, Optional.empty());
    }

    /// Text of octets without a label of their own, in a mail that names a charset elsewhere.
    public static String guess(byte[] bytes, Optional<Charset> likely) {
        if (Octets.areAscii(bytes)) {
            return storable(ascii(bytes));
        }
        return storable(
                strictly(bytes, StandardCharsets.UTF_8)
                        .or(
                                () ->
                                        likely.filter(Charsets::holdsAscii)
                                                .flatMap(c -> strictly(bytes, c)))
                        .orElseGet(() -> new String(bytes, measured(bytes).orElse(WINDOWS_1252))));
    }

    /// Whether ASCII octets mean themselves, unlike in UTF-16.
    private static boolean holdsAscii(Charset charset) {
        return new String(new byte[] {'A'}, charset).equals("A");
    }

    private static Optional<Charset> measured(byte[] bytes) {
        int length = Math.min(bytes.length, MEASURED_BYTES);
        int high = 0;
        for (int i = 0; i < length; i++) {
            high += bytes[i] < 0 ? 1 : 0;
        }
        if (high < ENOUGH_TO_MEASURE) {
            return Optional.empty();
        }
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, 0, length);
        detector.dataEnd();
        String found = detector.getDetectedCharset();
        boolean impossible = found == null || found.startsWith("UTF-8") || found.startsWith("US-");
        if (impossible) {
            return Optional.empty();
        }
        // The two differ in few letters, and hardly anybody writes the Macintosh one.
        return named(found.equals("MACCYRILLIC") ? "windows-1251" : found);
    }

    /// A field that is no text for people, RFC 6532 §3.3: its octets above ASCII are UTF-8, or stay
    /// as they are.
    ///
    /// @param raw one character for each octet
    public static String international(String raw) {
        if (Ascii.isPrintable(raw)) {
            return raw;
        }
        byte[] octets = raw.getBytes(StandardCharsets.ISO_8859_1);
        return strictly(octets, StandardCharsets.UTF_8).orElse(raw);
    }

    static boolean isUtf8(byte[] bytes) {
        return strictly(bytes, StandardCharsets.UTF_8).isPresent();
    }

    /// The first charset that the beginning of a body names, for the octets above ASCII in its
    /// header that name none.
    public static Optional<Charset> mentioned(byte[] mail, int from) {
        int end = Math.min(mail.length, from + MENTIONED_BYTES);
        String head = new String(mail, from, Math.max(0, end - from), StandardCharsets.ISO_8859_1);
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("charset=");
        while (at >= 0) {
            Optional<Charset> charset =
                    named(lower.substring(at + 8, Math.min(lower.length(), at + 48)));
            if (charset.filter(one -> !one.equals(StandardCharsets.US_ASCII)).isPresent()) {
                return charset;
            }
            at = lower.indexOf("charset=", at + 8);
        }
        return Optional.empty();
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            CharBuffer text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// The same text with NUL and lone surrogates as U+FFFD; PostgreSQL takes neither.
    public static String storable(String text) {
        int bad = firstUnstorable(text);
        if (bad < 0) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        clean.append(text, 0, bad);
        text.substring(bad)
                .codePoints()
                .map(c -> c == 0 || (c >= 0xd800 && c <= 0xdfff) ? 0xfffd : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static int firstUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || (c & 0xf800) == 0xd800) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
