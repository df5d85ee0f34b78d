package org.postern.channels.mime.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields in front of a body, RFC 5322 §2.1, and where the body starts.
///
/// @param fields in order
/// @param bodyStart offset of the first octet of the body
public record HeaderBlock(List<RawField> fields, int bodyStart) {

    public HeaderBlock {
        fields = List.copyOf(fields);
    }

    /// Reads the header at the start of a mail. Total and linear.
    public static HeaderBlock read(byte[] mail, Warnings warnings) {
        return new Scanner(mail, 0, mail.length, warnings).scan();
    }

    /// Reads a block of fields that is a body itself, such as `message/delivery-status`.
    public static HeaderBlock read(byte[] bytes, int from, Warnings warnings) {
        return new Scanner(bytes, from, bytes.length, warnings).scan();
    }

    /// Reads the header of a part, which goes no further than `to`.
    public static HeaderBlock read(byte[] mail, int from, int to, Warnings warnings) {
        return new Scanner(mail, from, to, warnings).scan();
    }

    /// The first field of that name, still encoded.
    public Optional<String> first(String name) {
        for (RawField field : fields) {
            if (field.is(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /// The same fields as text that can be stored: UTF-8, as RFC 6533 allows in reports, or else
    /// windows-1252. Encoded words stay as they are.
    public HeaderBlock asText() {
        return new HeaderBlock(fields.stream().map(HeaderBlock::asText).toList(), bodyStart);
    }

    private static RawField asText(RawField field) {
        if (Ascii.isPrintable(field.value())) {
            return field;
        }
        byte[] octets = field.value().getBytes(StandardCharsets.ISO_8859_1);
        return new RawField(field.name(), Charsets.guess(octets).replace('\r', ' '));
    }

    /// One pass over the lines of one block.
    private static final class Scanner {

        /// How far to look for a known field behind a line that is none.
        private static final int LOOK_AHEAD = 40;

        private final byte[] raw;
        private final int end;
        private final Warnings warnings;
        private final List<RawField> fields = new ArrayList<>();
        private int at;
        private int fieldStart = -1;
        private int fieldEnd = -1;
        private final int limit;

        Scanner(byte[] raw, int from, int end, Warnings warnings) {
            this.raw = raw;
            this.at = from;
            this.end = end;
            this.warnings = warnings;
            this.limit = Limits.HEADER_BYTES;
        }

        HeaderBlock scan() {
            int start = at;
            skipPreface();
            while (at < end) {
                int lineEnd = lineEnd(at);
                int textEnd = lineEnd > at && raw[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
                int next = Math.min(lineEnd + 1, end);
                if (textEnd == at) {
                    at = next;
                    return closed();
                }
                boolean indented = Ascii.isBlank(raw[at]);
                if (indented && fieldStart >= 0) {
                    fieldEnd = textEnd;
                } else if (isField(at, textEnd)) {
                    close();
                    fieldStart = at;
                    fieldEnd = textEnd;
                } else if (expectsMore() || goesOn(next)) {
                    // QUIRK: prose before the header, and folded lines that lost their indentation.
                    warnings.add("A line of the header is no field and was passed over or joined.");
                    fieldEnd = textEnd;
                } else {
                    warnings.add("The header ends without an empty line.");
                    return closed();
                }
                at = next;
                if (at - start > limit) {
                    return cut();
                }
            }
            return closed();
        }

        private HeaderBlock closed() {
            close();
            return new HeaderBlock(fields, at);
        }

        private HeaderBlock cut() {
            warnings.add("The header is longer than 1 MiB; its end was not read.");
            close();
            while (at < end) {
                int lineEnd = lineEnd(at);
                boolean empty = lineEnd == at || (lineEnd == at + 1 && raw[at] == '\r');
                at = Math.min(lineEnd + 1, end);
                if (empty) {
                    break;
                }
            }
            return new HeaderBlock(fields, at);
        }

        // QUIRK: a byte order mark, empty lines, the separator line of an mbox file.
        private void skipPreface() {
            if (end - at > 3
                    && (raw[at] & 0xff) == 0xef
                    && (raw[at + 1] & 0xff) == 0xbb
                    && (raw[at + 2] & 0xff) == 0xbf) {
                at += 3;
            }
            int first = at;
            while (first < end
                    && (raw[first] == '\r' || raw[first] == '\n' || Ascii.isBlank(raw[first]))) {
                first++;
            }
            int line = first;
            while (line > at && raw[line - 1] != '\n') {
                line--;
            }
            if (line > at && line < end && isField(line, lineEnd(line)) && goesOn(line)) {
                warnings.add("Empty lines stood before the header.");
                at = line;
            }
            if (startsWith("From ") || startsWith(">From ")) {
                at = Math.min(lineEnd(at) + 1, end);
            }
        }

        private boolean startsWith(String prefix) {
            if (end - at < prefix.length()) {
                return false;
            }
            for (int i = 0; i < prefix.length(); i++) {
                if (raw[at + i] != prefix.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private int lineEnd(int from) {
            return Octets.lineEnd(raw, from, end);
        }

        /// RFC 5322 §2.2, with white space before the colon as in §4.5.
        private boolean isField(int from, int to) {
            int colon = nameEnd(from, to);
            int i = colon;
            while (i < to && Ascii.isBlank(raw[i])) {
                i++;
            }
            return colon > from && i < to && raw[i] == ':';
        }

        private int nameEnd(int from, int to) {
            int i = from;
            while (i < to && raw[i] > ' ' && raw[i] < 0x7f && raw[i] != ':') {
                i++;
            }
            return i;
        }

        /// Whether the open field stops at a semicolon, behind which a parameter has to come.
        private boolean expectsMore() {
            int last = fieldEnd - 1;
            while (fieldStart >= 0 && last > fieldStart && raw[last] <= ' ') {
                last--;
            }
            return fieldStart >= 0 && raw[last] == ';';
        }

        private boolean goesOn(int from) {
            int line = from;
            for (int i = 0; i < LOOK_AHEAD && line < end; i++) {
                int lineEnd = lineEnd(line);
                int textEnd = lineEnd > line && raw[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
                if (textEnd == line) {
                    return false;
                }
                if (isField(line, textEnd) && KnownFields.contains(name(line, textEnd))) {
                    return true;
                }
                line = Math.min(lineEnd + 1, end);
            }
            return false;
        }

        private String name(int from, int to) {
            return FieldNames.of(raw, from, nameEnd(from, to));
        }

        private void close() {
            if (fieldStart < 0) {
                return;
            }
            int nameEnd = nameEnd(fieldStart, fieldEnd);
            int colon = nameEnd;
            while (raw[colon] != ':') {
                colon++;
            }
            String name = FieldNames.of(raw, fieldStart, nameEnd);
            int stop = fieldEnd;
            if (fieldEnd - colon > Limits.FIELD_BYTES) {
                warnings.add("The field " + name + " is longer than 100 KiB and was cut.");
                stop = colon + Limits.FIELD_BYTES;
            }
            fields.add(FieldText.of(name, raw, colon + 1, stop));
            fieldStart = -1;
        }
    }
}
