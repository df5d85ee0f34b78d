package org.postern.channels.mime;

import org.postern.channels.mime.embedded.EmbeddedFile;
import org.postern.channels.mime.embedded.RtfText;
import org.postern.channels.mime.embedded.TextFiles;
import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.channels.mime.text.EnrichedText;
import org.postern.channels.mime.text.FlowedText;
import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Decides which leaves of a mail are its body and which are files, RFC 2046 §5.1 and RFC 2183.
///
/// Every inline text is body, in the order of the mail. Of alternatives the plain one gives the
/// text and the HTML one the HTML. Everything else is a file; nothing is left out.
final class Sorting {

    private static final int META_BYTES = 2_048;

    /// With this every RTF text begins; others are called so by mistake.
    private static final String RTF = "{\\rtf";

    private final Warnings warnings;

    Sorting(Warnings warnings) {
        this.warnings = warnings;
    }

    Contents sort(Entity root) {
        Contents contents = new Contents();
        if (root instanceof Entity.Leaf leaf && isRootBody(leaf)) {
            body(leaf, contents, false);
        } else {
            walk(root, contents, false);
        }
        return contents;
    }

    /// A mail that is one text is body whatever it is called, unless it says otherwise.
    private static boolean isRootBody(Entity.Leaf leaf) {
        PartHeader header = leaf.header();
        return header.isText() && !header.isAttachment();
    }

    private void walk(Entity entity, Contents contents, boolean alternative) {
        switch (entity) {
            case Entity.Leaf leaf -> {
                if (isBody(leaf, contents)) {
                    body(leaf, contents, alternative);
                } else {
                    contents.files().add(new Contents.FilePart(leaf, alternative));
                }
            }
            case Entity.Box box -> {
                if (box.kind().equals("alternative")) {
                    alternatives(box, contents);
                } else {
                    box.parts().forEach(part -> walk(part, contents, alternative));
                }
            }
        }
    }

    /// RFC 2183 §2: inline and without a name of its own.
    // QUIRK: some senders name the type of their only text; the first one is body all the same.
    private static boolean isBody(Entity.Leaf leaf, Contents contents) {
        PartHeader header = leaf.header();
        boolean readable =
                header.mediaType().equals("text/plain") || header.mediaType().equals("text/html");
        boolean named = header.name().isPresent();
        boolean first = contents.pieces().isEmpty() && header.disposition().value().isEmpty();
        return readable && !header.isAttachment() && (!named || first);
    }

    private void alternatives(Entity.Box box, Contents contents) {
        String plain = "";
        String html = "";
        for (Entity part : box.parts()) {
            Contents inside = new Contents();
            walk(part, inside, true);
            contents.files().addAll(inside.files());
            plain = plain.isBlank() ? joined(inside, Contents.Piece::plain) : plain;
            html = html.isBlank() ? joined(inside, Contents.Piece::html) : html;
        }
        contents.pieces().add(new Contents.Piece(plain, html));
    }

    private static String joined(Contents contents, Function<Contents.Piece, String> form) {
        return contents.pieces().stream().map(form).collect(Collectors.joining());
    }

    /// A text, and the files that stand in the middle of it.
    private void body(Entity.Leaf leaf, Contents contents, boolean alternative) {
        if (leaf.content().size() > Limits.TEXT_BYTES) {
            warnings.add("A text is longer than 8 MiB; its end is only in the attachment.");
            Bytes head = leaf.content().head(Limits.TEXT_BYTES);
            contents.pieces().add(piece(new Entity.Leaf(leaf.header(), wholeLines(head))));
            contents.files().add(new Contents.FilePart(leaf, alternative));
            return;
        }
        if (isRtf(leaf)) {
            Optional<String> name = leaf.header().name().or(() -> Optional.of("text.rtf"));
            contents.pieces().add(rtf(leaf));
            contents.files().add(new Contents.FilePart(leaf, alternative, name));
            return;
        }
        TextFiles found = TextFiles.in(leaf.content().array());
        // A body that is nothing but a file is shown as it is rather than as nothing.
        if (found.files().isEmpty() || isBlank(found.rest().array())) {
            contents.pieces().add(piece(leaf));
            return;
        }
        contents.pieces().add(piece(new Entity.Leaf(leaf.header(), found.rest())));
        for (EmbeddedFile file : found.files()) {
            contents.files().add(new Contents.FilePart(Unpacking.leaf(file), alternative));
        }
    }

    /// Without the last line, which may end in the middle of a character.
    private static Bytes wholeLines(Bytes head) {
        byte[] octets = head.array();
        int end = octets.length;
        while (end > 0 && octets[end - 1] != '\n') {
            end--;
        }
        return end == 0 ? head : Bytes.of(Arrays.copyOf(octets, end));
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\r' && b != '\n' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private Contents.Piece piece(Entity.Leaf leaf) {
        PartHeader header = leaf.header();
        if (header.mediaType().equals("text/html")) {
            String charset = header.charset();
            String label = charset.isEmpty() ? metaCharset(leaf.content().array()) : charset;
            return Contents.Piece.html(decoded(leaf, label));
        }
        if (isRtf(leaf)) {
            return rtf(leaf);
        }
        String text = lines(decoded(leaf, header.charset()));
        if (isEnriched(header)) {
            boolean old = header.mediaType().equals("text/richtext");
            return Contents.Piece.plain(EnrichedText.plain(text, old));
        }
        // QUIRK: HTML that nobody says is HTML.
        if (header.declaredType().isEmpty() && isHtml(text)) {
            warnings.add("A text without a type was read as HTML.");
            return Contents.Piece.html(text);
        }
        boolean flowed =
                header.type().get("format").filter(f -> f.equalsIgnoreCase("flowed")).isPresent();
        boolean deleteSpace =
                header.type().get("delsp").filter(d -> d.equalsIgnoreCase("yes")).isPresent();
        return Contents.Piece.plain(flowed ? FlowedText.unwrapped(text, deleteSpace) : text);
    }

    private static boolean isEnriched(PartHeader header) {
        return header.mediaType().equals("text/enriched")
                || header.mediaType().equals("text/richtext");
    }

    private static boolean isRtf(Entity.Leaf leaf) {
        return leaf.header().mediaType().equals("text/rtf")
                && leaf.content().head(RTF.length()).text(StandardCharsets.ISO_8859_1).equals(RTF);
    }

    private Contents.Piece rtf(Entity.Leaf leaf) {
        RtfText read = RtfText.of(leaf.content().array(), warnings);
        return read.html() ? Contents.Piece.html(read.text()) : Contents.Piece.plain(read.text());
    }

    private static boolean isHtml(String text) {
        String head = text.substring(0, Math.min(text.length(), META_BYTES)).stripLeading();
        return head.regionMatches(true, 0, "<!doctype html", 0, 14)
                || head.regionMatches(true, 0, "<html", 0, 5);
    }

    private String decoded(Entity.Leaf leaf, String label) {
        return Charsets.decode(leaf.content().array(), label, warnings);
    }

    /// The same text with `\n` as the end of every line.
    static String lines(String text) {
        int end = text.indexOf('\r');
        if (end < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (end >= 0) {
            out.append(text, from, end).append('\n');
            from = end + 1;
            from += from < text.length() && text.charAt(from) == '\n' ? 1 : 0;
            end = text.indexOf('\r', from);
        }
        return out.append(text, from, text.length()).toString();
    }

    /// The charset that an HTML text names itself, for parts that do not.
    private static String metaCharset(byte[] html) {
        int length = Math.min(html.length, META_BYTES);
        String head =
                new String(html, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int meta = head.indexOf("<meta");
        int charset = meta < 0 ? -1 : head.indexOf("charset", meta);
        if (charset < 0) {
            return "";
        }
        int start = charset + "charset".length();
        while (start < head.length() && "= \"'".indexOf(head.charAt(start)) >= 0) {
            start++;
        }
        int end = start;
        while (end < head.length() && "\"' />;".indexOf(head.charAt(end)) < 0) {
            end++;
        }
        return head.substring(start, end);
    }

    /// The HTML of all pieces.
    static String html(List<Contents.Piece> pieces) {
        if (pieces.size() == 1) {
            return pieces.getFirst().html();
        }
        StringBuilder html = new StringBuilder();
        pieces.forEach(piece -> html.append(piece.html()));
        return html.toString();
    }

    /// The pieces as one plain text.
    static String text(List<Contents.Piece> pieces, UnaryOperator<String> html) {
        if (pieces.size() == 1 && !pieces.getFirst().plain().isBlank()) {
            return pieces.getFirst().plain();
        }
        StringBuilder text = new StringBuilder();
        for (Contents.Piece piece : pieces) {
            String more = piece.plain().isBlank() ? html.apply(piece.html()) : piece.plain();
            if (more.isBlank()) {
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            text.append(more);
        }
        return text.toString();
    }
}
