package org.postern.channels.mime;

import org.jspecify.annotations.Nullable;
import org.postern.channels.mime.syntax.ContentDecoding;
import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Octets;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Bytes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Octets to a tree of entities, RFC 2046 §5, in one pass over the lines. Nested messages stay
/// closed. What has no boundary line of its own is never copied before it is decoded.
final class MimeTree {

    private final HeaderDecoder decoder;
    private final Warnings warnings;
    private final Deque<OpenBox> open = new ArrayDeque<>();
    private byte[] mail = {};
    private Delimiters delimiters;
    private int parts;

    MimeTree(HeaderDecoder decoder, Warnings warnings) {
        this.decoder = decoder;
        this.warnings = warnings;
        this.delimiters = new Delimiters(mail, warnings);
    }

    /// The entity that a header describes and whose body starts there.
    Entity read(PartHeader header, byte[] octets, int bodyStart) {
        mail = octets;
        delimiters = new Delimiters(mail, warnings);
        byte[] delimiter = delimiters.of(header, bodyStart, _ -> false);
        if (delimiter == null) {
            return leaf(header.readable(), bodyStart, mail.length);
        }
        OpenBox root = new OpenBox(header, bodyStart, delimiter);
        open.push(root);
        parts++;
        cut(bodyStart);
        while (!open.isEmpty()) {
            close(mail.length);
        }
        return root.closed();
    }

    /// Whether parts were left out.
    boolean isCut() {
        return parts > Limits.PARTS;
    }

    private void cut(int bodyStart) {
        int at = bodyStart;
        while (at < mail.length && !open.isEmpty()) {
            OpenBox box = boxAt(at);
            if (box == null) {
                at = nextLine(at);
                continue;
            }
            int next = nextLine(at);
            int end = endBefore(at);
            while (open.element() != box) {
                close(end);
            }
            if (isLast(at + box.delimiter.length, next)) {
                close(end);
                at = next;
            } else {
                finishLeaf(box, end);
                at = begin(box, next);
            }
            if (isCut()) {
                warnings.add("The mail has more than 1000 parts; the rest was not read.");
                // What was begun last goes no further than here.
                open.forEach(one -> one.bodyStart = -1);
                return;
            }
        }
    }

    /// The innermost open box that a line is a delimiter of, RFC 2046 §5.1.1.
    private @Nullable OpenBox boxAt(int line) {
        if (mail.length - line < 2 || mail[line] != '-' || mail[line + 1] != '-') {
            return null;
        }
        for (OpenBox box : open) {
            int end = line + box.delimiter.length;
            boolean same =
                    end <= mail.length
                            && Arrays.equals(
                                    mail, line, end, box.delimiter, 0, box.delimiter.length);
            if (same && endsBoundary(end)) {
                return box;
            }
        }
        return null;
    }

    /// The boundary of another box may begin with that of this one.
    private boolean endsBoundary(int end) {
        return end == mail.length || mail[end] == '-' || (mail[end] >= 0 && mail[end] <= ' ');
    }

    // QUIRK: the two hyphens of a close delimiter may come late on the line.
    private boolean isLast(int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (mail[i] == '-' && mail[i + 1] == '-') {
                return true;
            }
        }
        return false;
    }

    /// Reads the header of a part and opens it; returns where its body starts.
    private int begin(OpenBox parent, int from) {
        int headerEnd = headerEnd(from);
        HeaderBlock block = HeaderBlock.read(mail, from, headerEnd, warnings);
        PartHeader header = PartHeader.of(block.fields(), parent.defaultType(), decoder, warnings);
        parts++;
        boolean tooDeep = open.size() >= Limits.DEPTH;
        byte[] delimiter =
                tooDeep ? null : delimiters.of(header, block.bodyStart(), at -> boxAt(at) != null);
        if (delimiter != null) {
            open.push(new OpenBox(header, block.bodyStart(), delimiter));
        } else {
            if (tooDeep && header.isMultipart()) {
                warnings.add("Parts nested deeper than 50 are kept as one attachment.");
            }
            parent.leafHeader = tooDeep ? header : header.readable();
            parent.bodyStart = block.bodyStart();
        }
        return block.bodyStart();
    }

    /// Behind the empty line, or before the delimiter that comes first.
    private int headerEnd(int from) {
        int at = from;
        while (at < mail.length && boxAt(at) == null) {
            int next = nextLine(at);
            boolean empty = mail[at] == '\n' || (mail[at] == '\r' && next - at == 2);
            at = next;
            if (empty) {
                break;
            }
        }
        return at;
    }

    private void finishLeaf(OpenBox box, int end) {
        PartHeader header = box.leafHeader;
        if (header != null && box.bodyStart >= 0) {
            box.parts.add(leaf(header, box.bodyStart, Math.max(box.bodyStart, end)));
        } else if (box.preambleEnd < 0) {
            box.preambleEnd = Math.max(box.start, end);
        }
        box.leafHeader = null;
    }

    /// Closes the innermost box.
    private void close(int end) {
        OpenBox box = open.pop();
        finishLeaf(box, end);
        OpenBox parent = open.peek();
        if (parent != null) {
            parent.parts.add(box.closed());
        }
    }

    private Entity.Leaf leaf(PartHeader header, int from, int to) {
        return new Entity.Leaf(
                header,
                ContentDecoding.content(mail, from, to, header.transferEncoding(), warnings));
    }

    /// The line end before a delimiter belongs to the delimiter.
    private int endBefore(int line) {
        int end = line;
        if (end > 0 && mail[end - 1] == '\n') {
            end--;
            if (end > 0 && mail[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    private int nextLine(int from) {
        return Math.min(Octets.lineEnd(mail, from, mail.length) + 1, mail.length);
    }

    /// A multipart whose end has not come yet.
    private final class OpenBox {

        private final PartHeader header;
        private final int start;
        private final byte[] delimiter;
        private final List<Entity> parts = new ArrayList<>();
        private int preambleEnd = -1;
        private @Nullable PartHeader leafHeader;
        private int bodyStart;

        OpenBox(PartHeader header, int start, byte[] delimiter) {
            this.header = header;
            this.start = start;
            this.delimiter = delimiter;
        }

        /// RFC 2046 §5.1.5: a digest holds messages, everything else plain text.
        String defaultType() {
            return header.mediaType().equals("multipart/digest") ? "message/rfc822" : "text/plain";
        }

        // QUIRK: a multipart whose boundary never comes; what it holds instead is read as text.
        Entity closed() {
            return parts.isEmpty()
                    ? new Entity.Leaf(header.asPlainText(), Bytes.view(mail, start, preambleEnd))
                    : new Entity.Box(header, parts);
        }
    }
}
