package org.postern.channels.mime.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A field of the shape `value; name=value; …`: RFC 2045 §5.1, with the pieces and charsets of RFC
/// 2231 put together and encoded words decoded where senders put them against RFC 2047 §5.
///
/// @param value what stands before the first semicolon, lower case, without comments
/// @param parameters decoded; names lower case, the first of several wins
public record Parameters(String value, Map<String, String> parameters) {

    public static final Parameters NONE = new Parameters("", Map.of());

    public Parameters {
        parameters = Map.copyOf(parameters);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isBlank());
    }

    /// @param raw one character for each octet, as in [RawField#value]
    public static Parameters parse(String raw, HeaderDecoder decoder, Warnings warnings) {
        return raw.isEmpty() ? NONE : new Parser(raw, decoder, warnings).parse();
    }

    private static final class Parser {

        private final String raw;
        private final HeaderDecoder decoder;
        private final Warnings warnings;
        private final Map<String, String> plain = new LinkedHashMap<>();
        private final Map<String, SortedMap<Integer, Piece>> pieces = new LinkedHashMap<>();
        private int at;

        Parser(String raw, HeaderDecoder decoder, Warnings warnings) {
            this.raw = raw;
            this.decoder = decoder;
            this.warnings = warnings;
        }

        Parameters parse() {
            String value = value();
            int count = 0;
            while (at < raw.length()) {
                if (++count > Limits.PARAMETERS) {
                    warnings.add("A field has more than 500 parameters; the rest was not read.");
                    break;
                }
                parameter();
            }
            Map<String, String> all = new LinkedHashMap<>();
            pieces.forEach((name, parts) -> all.put(name, joined(parts)));
            plain.forEach((name, text) -> all.putIfAbsent(name, unlabelled(name, text)));
            return new Parameters(value, all);
        }

        // QUIRK: the semicolon before the first parameter may be missing.
        private String value() {
            int end = raw.indexOf(';');
            int equals = raw.indexOf('=');
            String whole = raw.substring(0, end < 0 ? raw.length() : end);
            at = end < 0 ? raw.length() : end + 1;
            if (equals >= 0 && equals < whole.length()) {
                int blank = whole.indexOf(' ', firstNonBlank(whole));
                boolean onlyParameter = blank < 0 || blank > equals;
                at = onlyParameter ? 0 : blank;
                whole = whole.substring(0, at);
            }
            int comment = whole.indexOf('(');
            return word(comment < 0 ? whole : whole.substring(0, comment));
        }

        private static String word(String text) {
            return Ascii.withoutControls(text).strip().toLowerCase(Locale.ROOT);
        }

        private static int firstNonBlank(String text) {
            int i = 0;
            while (i < text.length() && text.charAt(i) <= ' ') {
                i++;
            }
            return i;
        }

        private void parameter() {
            int start = at;
            while (at < raw.length() && raw.charAt(at) != '=' && raw.charAt(at) != ';') {
                at++;
            }
            String name = word(raw.substring(start, at));
            if (at == raw.length() || raw.charAt(at) == ';') {
                at++;
                return;
            }
            at++;
            skipBlanks();
            String text = at < raw.length() && raw.charAt(at) == '"' ? quoted() : token();
            keep(name, text);
        }

        private void skipBlanks() {
            while (at < raw.length() && raw.charAt(at) <= ' ') {
                at++;
            }
        }

        // QUIRK: a blank inside an unquoted value belongs to it, unless a parameter follows it.
        private String token() {
            int start = at;
            while (at < raw.length() && raw.charAt(at) != ';') {
                at++;
            }
            String text = raw.substring(start, at++).strip();
            int end = text.length();
            boolean single = end > 2 && text.charAt(0) == '\'' && text.charAt(end - 1) == '\'';
            if (single) {
                return text.substring(1, end - 1);
            }
            boolean stray = end > 1 && text.indexOf('"') == end - 1;
            return stray ? text.substring(0, end - 1) : text;
        }

        /// RFC 5322 §3.2.4 `quoted-string`.
        private String quoted() {
            StringBuilder text = new StringBuilder();
            at++;
            while (at < raw.length() && raw.charAt(at) != '"') {
                char c = raw.charAt(at);
                boolean escape = c == '\\' && at + 1 < raw.length();
                text.append(escape ? raw.charAt(++at) : c);
                at++;
            }
            if (at == raw.length()) {
                warnings.add("A quoted parameter has no end.");
            }
            at++;
            while (at < raw.length() && raw.charAt(at) <= ' ') {
                at++;
            }
            if (at < raw.length() && raw.charAt(at) == ';') {
                at++;
            }
            return text.toString();
        }

        /// Files a parameter as RFC 2231 §3 and §4 name it: `name`, `name*`, `name*0`, `name*0*`.
        private void keep(String name, String text) {
            int star = name.indexOf('*');
            if (star < 0) {
                plain.putIfAbsent(name, text);
                return;
            }
            boolean extended = name.endsWith("*");
            int index =
                    star == name.length() - 1
                            ? 0
                            : number(name.substring(star + 1, name.length() - (extended ? 1 : 0)));
            if (index < 0) {
                return;
            }
            pieces.computeIfAbsent(name.substring(0, star), _ -> new TreeMap<>())
                    .putIfAbsent(index, new Piece(extended, text));
        }

        private static int number(String digits) {
            boolean valid =
                    !digits.isEmpty()
                            && digits.length() < 6
                            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            return valid ? Integer.parseInt(digits) : -1;
        }

        // QUIRK: names with percent signs as in a URL, or as RFC 2231 has them without its star.
        private String unlabelled(String name, String text) {
            if (text.indexOf('%') < 0 || !(name.equals("filename") || name.equals("name"))) {
                return decoder.decode(text);
            }
            byte[] octets = unescaped(text);
            int label = text.indexOf("''");
            if (label > 0 && Charsets.named(text.substring(0, label)).isPresent()) {
                String rest = text.substring(label + 2);
                return Charsets.decode(unescaped(rest), text.substring(0, label), warnings);
            }
            boolean international = false;
            for (byte octet : octets) {
                international |= octet < 0;
            }
            return international && Charsets.isUtf8(octets)
                    ? Charsets.storable(new String(octets, StandardCharsets.UTF_8))
                    : decoder.decode(text);
        }

        private String joined(SortedMap<Integer, Piece> parts) {
            Piece first = parts.sequencedValues().getFirst();
            String label = "";
            if (first.extended) {
                int quote = first.text.indexOf('\'');
                int second = quote < 0 ? -1 : first.text.indexOf('\'', quote + 1);
                if (second > 0) {
                    label = first.text.substring(0, quote);
                    String text = unquoted(first.text.substring(second + 1));
                    parts.put(parts.firstKey(), new Piece(true, text));
                }
            }
            if (parts.values().stream().anyMatch(Piece::isEncodedWord)) {
                return mixed(parts, label);
            }
            boolean anyExtended = false;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (Piece piece : parts.values()) {
                anyExtended |= piece.extended;
                bytes.writeBytes(
                        piece.extended
                                ? unescaped(piece.text)
                                : piece.text.getBytes(StandardCharsets.ISO_8859_1));
            }
            if (anyExtended && !label.isEmpty()) {
                return Charsets.decode(bytes.toByteArray(), label, warnings);
            }
            return decoder.decode(bytes.toString(StandardCharsets.ISO_8859_1));
        }

        // QUIRK: pieces of RFC 2231, some of which are encoded words of RFC 2047 instead.
        private String mixed(SortedMap<Integer, Piece> parts, String label) {
            StringBuilder text = new StringBuilder();
            StringBuilder words = new StringBuilder();
            for (Piece piece : parts.values()) {
                if (piece.extended) {
                    text.append(decoder.decode(words.toString()));
                    words.setLength(0);
                    text.append(Charsets.decode(unescaped(piece.text), label, warnings));
                } else {
                    words.append(piece.text);
                }
            }
            return text.append(decoder.decode(words.toString())).toString();
        }

        // QUIRK: quotes inside an extended value, or stray ones around a token.
        private static String unquoted(String text) {
            int end = text.length();
            boolean quoted = end > 1 && text.charAt(0) == '"' && text.charAt(end - 1) == '"';
            return quoted ? text.substring(1, end - 1) : text;
        }

        /// RFC 2231 §4: `%` and two hexadecimal digits.
        private static byte[] unescaped(String text) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                int value =
                        c == '%' && i + 2 < text.length()
                                ? ContentDecoding.hex(text.charAt(i + 1), text.charAt(i + 2))
                                : -1;
                bytes.write(value < 0 ? c : value);
                i += value < 0 ? 0 : 2;
            }
            return bytes.toByteArray();
        }
    }

    private record Piece(boolean extended, String text) {

        boolean isEncodedWord() {
            return !extended && text.contains("=?");
        }
    }
}
