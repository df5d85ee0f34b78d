package org.postern.channels.mime.syntax;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/// Header text: encoded words of RFC 2047, and octets above ASCII that should not be there.
///
/// Neighbouring words of one charset are joined before decoding, for many senders cut a character
/// in two. The result has no line breaks, so that nothing decoded can become a header line.
public final class HeaderDecoder {

    /// Longer ones are no charset labels.
    private static final int LABEL_CHARS = 64;

    private final Supplier<Optional<Charset>> bodyCharset;
    private final Warnings warnings;

    /// @param bodyCharset how octets without a label are read when they are no UTF-8
    public HeaderDecoder(Optional<Charset> bodyCharset, Warnings warnings) {
        this(() -> bodyCharset, warnings);
    }

    /// @param bodyCharset the same, asked for only where it is needed
    public HeaderDecoder(Supplier<Optional<Charset>> bodyCharset, Warnings warnings) {
        this.bodyCharset = bodyCharset;
        this.warnings = warnings;
    }

    public String decode(RawField field) {
        return field.plain() ? field.value() : decode(field.value());
    }

    /// @param raw one character for each octet, as in [RawField#value]
    public String decode(String raw) {
        if (isPlain(raw)) {
            return raw;
        }
        return oneLine(raw.contains("=?") ? decodedTwice(words(raw), raw) : unlabelled(raw));
    }

    /// A field that machines read: octets above ASCII are read as a text, encoded words stay words.
    public String written(String raw) {
        return isPlain(raw) ? raw : oneLine(unlabelled(raw));
    }

    // QUIRK: relays that encode what was encoded before. Once more, and only if it is all of it.
    private String decodedTwice(String text, String raw) {
        boolean whole = text.startsWith("=?") && text.endsWith("?=") && !text.equals(raw);
        if (!whole || text.chars().anyMatch(c -> c >= 0x7f)) {
            return text;
        }
        warnings.add("A field was encoded twice.");
        return words(text);
    }

    static boolean isPlain(String raw) {
        char before = ' ';
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= 0x7f || (c < ' ' && c != '\t') || (c == '?' && before == '=')) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private String words(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        Run run = Run.NONE;
        boolean running = false;
        int written = 0;
        int from = 0;
        int count = 0;
        boolean closed = true;
        while (closed) {
            int start = raw.indexOf("=?", from);
            if (start < 0) {
                break;
            }
            Word word = wordAt(raw, start);
            if (word == null) {
                // Without any further "?=" no later word can be complete: stay linear.
                closed = raw.indexOf("?=", start + 2) >= 0;
                from = start + 2;
                continue;
            }
            if (++count > Limits.ENCODED_WORDS) {
                warnings.add("A field has more than 500 encoded words; the rest stays encoded.");
                break;
            }
            String gap = raw.substring(written, start);
            if (!running || !gap.isBlank()) {
                run.flush(out, warnings);
                out.append(unlabelled(gap));
                run = new Run(word.charset);
            } else if (!run.charset.equalsIgnoreCase(word.charset)) {
                run.flush(out, warnings);
                run = new Run(word.charset);
            }
            run.add(word);
            running = true;
            from = word.end;
            written = word.end;
        }
        run.flush(out, warnings);
        return out.append(unlabelled(raw.substring(written))).toString();
    }

    /// RFC 2047 §2 `encoded-word`.
    // QUIRK: senders put blanks and question marks into the text; it goes up to the next "?=".
    private static @Nullable Word wordAt(String raw, int start) {
        int charsetEnd = raw.indexOf('?', start + 2);
        if (charsetEnd < 0 || charsetEnd - start > LABEL_CHARS || charsetEnd + 2 >= raw.length()) {
            return null;
        }
        char encoding = Character.toUpperCase(raw.charAt(charsetEnd + 1));
        if ((encoding != 'B' && encoding != 'Q') || raw.charAt(charsetEnd + 2) != '?') {
            return null;
        }
        int end = raw.indexOf("?=", charsetEnd + 3);
        if (end < 0) {
            return null;
        }
        String charset = raw.substring(start + 2, charsetEnd);
        int language = charset.indexOf('*');
        return new Word(
                language < 0 ? charset : charset.substring(0, language),
                encoding == 'B',
                raw.substring(charsetEnd + 3, end),
                end + 2);
    }

    private String unlabelled(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= 0x80 || c == 0x1b) {
                return Charsets.guess(raw.getBytes(StandardCharsets.ISO_8859_1), bodyCharset.get());
            }
        }
        return raw;
    }

    private static String oneLine(String text) {
        boolean broken = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        return Charsets.storable(
                broken ? text.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ') : text);
    }

    private record Word(String charset, boolean base64, String text, int end) {}

    /// Words of one charset in a row.
    private static final class Run {

        /// Nothing is ever added to it.
        static final Run NONE = new Run("");

        private final String charset;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final StringBuilder base64 = new StringBuilder();

        Run(String charset) {
            this.charset = charset;
        }

        void add(Word word) {
            if (word.base64) {
                // QUIRK: some cut base64 in the middle of a quantum; only padding ends one.
                base64.append(word.text.strip());
                if (base64.length() % 4 == 0 || word.text.endsWith("=")) {
                    drain();
                }
            } else {
                drain();
                bytes.writeBytes(fromQ(word.text));
            }
        }

        private void drain() {
            if (!base64.isEmpty()) {
                byte[] encoded = base64.toString().getBytes(StandardCharsets.ISO_8859_1);
                bytes.writeBytes(ContentDecoding.base64(encoded));
                base64.setLength(0);
            }
        }

        void flush(StringBuilder out, Warnings warnings) {
            drain();
            if (bytes.size() > 0) {
                out.append(Charsets.decode(bytes.toByteArray(), charset, warnings));
            }
        }

        /// RFC 2047 §4.2.
        private static byte[] fromQ(String text) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '_') {
                    out.write(' ');
                } else if (c == '=' && i + 2 < text.length()) {
                    int value = ContentDecoding.hex(text.charAt(i + 1), text.charAt(i + 2));
                    if (value < 0) {
                        out.write(c);
                    } else {
                        out.write(value);
                        i += 2;
                    }
                } else {
                    out.write(c);
                }
            }
            return out.toByteArray();
        }
    }
}
