package org.postern.channels.mime;

import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.text.ReferenceHtml;
import org.postern.schema.message.Bytes;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The body as OTRS takes it, for those whose filters and habits depend on it: the first leaf of a
/// multipart, whatever it is, kept as a file as well; in a `multipart/mixed` all texts are joined.
///
/// Kept apart from [Sorting], for the two share no rule.
final class ReferenceRule {

    private static final String NO_TEXT = "- no text message => see attachment -";

    private final List<Item> items = new ArrayList<>();

    /// The items that collect later texts of their type, where texts are joined.
    private final Map<String, Item> collecting = new LinkedHashMap<>();

    private int unnamed;

    /// A file while texts may still be added to it.
    ///
    /// @param given what we call it, where the mail says nothing
    /// @param joined the text so far, where the file is one that texts are joined to
    private record Item(
            Entity.Leaf leaf,
            boolean alternative,
            Optional<String> given,
            Optional<StringBuilder> joined) {

        PartHeader header() {
            return leaf.header();
        }

        boolean isHtml() {
            return header().mediaType().equals("text/html");
        }

        String text() {
            return joined.map(StringBuilder::toString)
                    .orElseGet(() -> decoded(leaf.content(), header().charset()));
        }

        Contents.FilePart file(boolean first) {
            Optional<String> name = first && isHtml() ? Optional.of(page()) : given;
            Bytes content = joined.map(all -> Bytes.of(all.toString())).orElse(leaf.content());
            return new Contents.FilePart(new Entity.Leaf(header(), content), alternative, name);
        }

        private String page() {
            String name = given.or(() -> header().name()).orElse("");
            return name.contains(".htm") ? name : name + ".html";
        }
    }

    static Contents sort(Entity root) {
        return new ReferenceRule().sorted(root);
    }

    private Contents sorted(Entity root) {
        return switch (root) {
            case Entity.Leaf leaf -> alone(leaf);
            case Entity.Box box -> {
                walk(box, false, false);
                yield together();
            }
        };
    }

    /// A mail without parts.
    private static Contents alone(Entity.Leaf leaf) {
        Contents contents = new Contents();
        PartHeader header = leaf.header();
        String text = header.isText() ? decoded(leaf.content(), header.charset()) : NO_TEXT;
        if (!header.isText()) {
            Optional<String> given =
                    header.name().isEmpty() ? Optional.of("unknown") : Optional.empty();
            contents.files().add(new Contents.FilePart(leaf, false, given));
        } else if (header.mediaType().equals("text/html")) {
            Entity.Leaf copy = new Entity.Leaf(header.inUtf8(), Bytes.of(text));
            contents.files().add(new Contents.FilePart(copy, false, Optional.of("file-1")));
            text = ReferenceHtml.of(text);
        }
        contents.pieces().add(Contents.Piece.plain(Sorting.lines(text)));
        return contents;
    }

    private void walk(Entity entity, boolean mixed, boolean alternative) {
        switch (entity) {
            case Entity.Leaf leaf -> leaf(leaf, mixed, alternative);
            case Entity.Box box -> {
                boolean joins = mixed || box.kind().equals("mixed");
                boolean either = alternative || box.kind().equals("alternative");
                box.parts().forEach(part -> walk(part, joins, either));
            }
        }
    }

    private void leaf(Entity.Leaf leaf, boolean mixed, boolean alternative) {
        PartHeader header = leaf.header();
        boolean nameless = header.name().isEmpty() && !isNestedMail(header);
        Optional<String> given = nameless ? Optional.of("file-" + ++unnamed) : Optional.empty();
        if (!mixed || !isBodyElement(header)) {
            items.add(new Item(leaf, alternative, given, Optional.empty()));
            return;
        }
        String text = decoded(leaf.content(), header.charset());
        Optional<Item> sink = sink(header.mediaType(), alternative);
        if (sink.isPresent()) {
            boolean html = header.mediaType().equals("text/html");
            String more = converted(text, html, sink.get().isHtml());
            sink.get().joined().ifPresent(all -> all.append(more));
            return;
        }
        Entity.Leaf element = new Entity.Leaf(header.inUtf8(), leaf.content());
        Optional<StringBuilder> joined = Optional.of(new StringBuilder(text));
        Item item = new Item(element, alternative, given, joined);
        collecting.put(header.mediaType(), item);
        items.add(item);
    }

    private static boolean isNestedMail(PartHeader header) {
        return header.declaredType().strip().equalsIgnoreCase("message/rfc822");
    }

    private static boolean isBodyElement(PartHeader header) {
        boolean text =
                header.mediaType().equals("text/plain") || header.mediaType().equals("text/html");
        String disposition = header.disposition().value();
        boolean shown = disposition.equals("inline") || disposition.isEmpty();
        return text && shown && header.disposition().parameters().isEmpty();
    }

    /// The item that takes a further text: of its own type, or outside an alternative any other.
    private Optional<Item> sink(String type, boolean alternative) {
        Optional<Item> own = Optional.ofNullable(collecting.get(type));
        return own.isPresent() || alternative ? own : collecting.values().stream().findFirst();
    }

    private static String converted(String text, boolean html, boolean toHtml) {
        if (html == toHtml) {
            return text;
        }
        return html ? ReferenceHtml.of(text) : asHtml(text);
    }

    private static String asHtml(String text) {
        String escaped =
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
        return "<!DOCTYPE html><html><body>" + escaped.replace("\n", "<br/>\n") + "</body></html>";
    }

    private Contents together() {
        Contents contents = new Contents();
        contents.pieces().add(Contents.Piece.plain(Sorting.lines(body())));
        for (int i = 0; i < items.size(); i++) {
            contents.files().add(items.get(i).file(i == 0));
        }
        return contents;
    }

    private String body() {
        if (items.isEmpty()) {
            return "-";
        }
        Item first = items.getFirst();
        if (!first.header().isText() && first.header().charset().isEmpty()) {
            return NO_TEXT;
        }
        return first.isHtml() ? ReferenceHtml.of(first.text()) : first.text();
    }

    /// The charset that is named, else ISO-8859-1; what does not fit is replaced.
    private static String decoded(Bytes content, String label) {
        Charset charset = StandardCharsets.ISO_8859_1;
        if (label.equalsIgnoreCase("us-ascii")) {
            charset = StandardCharsets.US_ASCII;
        } else if (!label.equalsIgnoreCase("iso-8859-1")) {
            charset = Charsets.named(label).orElse(charset);
        }
        return Charsets.storable(content.text(charset));
    }
}
