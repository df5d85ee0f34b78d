package org.postern.channels.mime.embedded;

import org.postern.channels.mime.syntax.Ascii;
import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.syntax.ContentDecoding;
import org.postern.channels.mime.syntax.Warnings;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// The words of an RTF text; where HTML was packed into it, MS-OXRTFEX, that HTML again.
///
/// One pass without recursion; groups nested deeper than the limit count as text of the deepest.
///
/// @param text what was found
/// @param html whether that is HTML
public record RtfText(String text, boolean html) {

    /// Groups that hold no words.
    private static final Set<String> SILENT =
            Set.of(
                    "fonttbl",
                    "colortbl",
                    "stylesheet",
                    "info",
                    "pict",
                    "object",
                    "header",
                    "footer",
                    "generator",
                    "listtable",
                    "listoverridetable",
                    "rsidtbl",
                    "themedata",
                    "datastore",
                    "latentstyles",
                    "mmathPr",
                    "xmlnstbl",
                    "fldinst");

    private static final int MAX_DEPTH = 500;

    public static RtfText of(byte[] rtf, Warnings warnings) {
        return new Reader(rtf, warnings).read();
    }

    /// What holds inside a group and ends with it.
    ///
    /// @param silent whether its words are dropped
    /// @param markup whether it holds HTML as it was
    /// @param substitute whether it stands for HTML beside it, `htmlrtf`
    /// @param skip characters behind a Unicode one that repeat it, `uc`
    private record Group(boolean silent, boolean markup, boolean substitute, int skip) {}

    private static final class Reader {

        private final byte[] in;
        private final Warnings warnings;
        private final StringBuilder out = new StringBuilder();
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private final Deque<Group> outer = new ArrayDeque<>();
        private Group group = new Group(false, false, false, 1);
        private String codepage = "windows-1252";
        private boolean html;
        private boolean star;
        private int toSkip;
        private int tooDeep;
        private int at;

        Reader(byte[] in, Warnings warnings) {
            this.in = in;
            this.warnings = warnings;
        }

        RtfText read() {
            while (at < in.length) {
                int c = in[at++];
                switch (c) {
                    case '{' -> open();
                    case '}' -> close();
                    case '\\' -> control();
                    case '\r', '\n' -> {
                        // Line ends of the RTF itself mean nothing.
                    }
                    default -> octet(c);
                }
            }
            flush();
            return new RtfText(Charsets.storable(out.toString()), html);
        }

        private void open() {
            flush();
            toSkip = 0;
            if (outer.size() < MAX_DEPTH) {
                outer.push(group);
            } else {
                tooDeep++;
            }
        }

        private void close() {
            flush();
            toSkip = 0;
            star = false;
            if (tooDeep > 0) {
                tooDeep--;
            } else if (!outer.isEmpty()) {
                group = outer.pop();
            }
        }

        private void control() {
            if (at == in.length) {
                return;
            }
            int c = in[at];
            if (Ascii.isLetter(c)) {
                word();
                return;
            }
            at++;
            switch (c) {
                case '\'' -> hex();
                case '*' -> star = true;
                case '\\', '{', '}' -> octet(c);
                case '~' -> text("\u00a0");
                case '_' -> text("-");
                case '\r', '\n' -> text("\n");
                default -> {
                    // An optional hyphen and its like: not to be seen.
                }
            }
        }

        private void hex() {
            int value =
                    at + 1 < in.length ? ContentDecoding.hex((char) in[at], (char) in[at + 1]) : -1;
            if (value >= 0) {
                at += 2;
                octet(value);
            }
        }

        private void word() {
            int start = at;
            while (at < in.length && Ascii.isLetter(in[at])) {
                at++;
            }
            String name = new String(in, start, at - start, StandardCharsets.US_ASCII);
            int sign = at < in.length && in[at] == '-' ? -1 : 1;
            at += sign < 0 ? 1 : 0;
            int digits = at;
            int number = 0;
            while (at < in.length && Ascii.isDigit(in[at])) {
                number = at - digits < 8 ? number * 10 + in[at] - '0' : number;
                at++;
            }
            boolean numbered = at > digits;
            if (at < in.length && in[at] == ' ') {
                at++;
            }
            command(name, numbered, sign * number);
        }

        private void command(String name, boolean numbered, int number) {
            boolean starred = star;
            star = false;
            switch (name) {
                case "par", "line", "row" -> text("\n");
                case "tab", "cell" -> text("\t");
                case "emdash" -> text("\u2014");
                case "endash" -> text("\u2013");
                case "bullet" -> text("\u2022");
                case "lquote" -> text("\u2018");
                case "rquote" -> text("\u2019");
                case "ldblquote" -> text("\u201c");
                case "rdblquote" -> text("\u201d");
                case "ansicpg" -> codepage = "cp" + number;
                case "fromhtml" -> html = true;
                case "htmlrtf" -> substitute(!numbered || number != 0);
                case "htmltag" -> markup(starred);
                case "uc" -> skip(Math.clamp(number, 0, 8));
                case "u" -> unicode(number);
                case "bin" -> at = (int) Math.min(in.length, (long) at + Math.max(0, number));
                default -> group(name, starred);
            }
        }

        private void substitute(boolean on) {
            flush();
            group = new Group(group.silent, group.markup, on, group.skip);
        }

        private void markup(boolean starred) {
            flush();
            group = new Group(group.silent || !starred, true, group.substitute, group.skip);
        }

        private void skip(int count) {
            group = new Group(group.silent, group.markup, group.substitute, count);
        }

        /// A negative number is one above 32767.
        private void unicode(int number) {
            text(String.valueOf((char) number));
            toSkip = group.skip;
        }

        /// A starred group of a kind we do not know is for those who do.
        private void group(String name, boolean starred) {
            if (starred || SILENT.contains(name)) {
                flush();
                group = new Group(true, group.markup, group.substitute, group.skip);
            }
        }

        private void octet(int c) {
            if (toSkip > 0) {
                toSkip--;
            } else if (!isDropped()) {
                octets.write(c);
            }
        }

        private void text(String text) {
            flush();
            if (!isDropped()) {
                out.append(text);
            }
        }

        private boolean isDropped() {
            return group.silent || (html && group.substitute);
        }

        private void flush() {
            if (octets.size() > 0) {
                out.append(Charsets.decode(octets.toByteArray(), codepage, warnings));
                octets.reset();
            }
        }
    }
}
