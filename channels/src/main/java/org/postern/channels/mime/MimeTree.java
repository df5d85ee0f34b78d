package org.postern.channels.mime;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.postern.channels.mime.syntax.ContentDecoding;
import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Octets to a tree of entities, RFC 2046 §5. Multiparts are cut by the token stream of mime4j;
/// what the tokens mean is decided here. Nested messages stay closed.
final class MimeTree {

    private static final MimeConfig CONFIG =
            new MimeConfig.Builder()
                    .setMaxLineLen(-1)
                    .setMaxHeaderLen(-1)
                    .setMaxHeaderCount(-1)
                    .setMaxContentLen(-1)
                    .build();

    private final HeaderDecoder decoder;
    private final Warnings warnings;
    private final Deque<OpenBox> open = new ArrayDeque<>();
    private int parts;

    MimeTree(HeaderDecoder decoder, Warnings warnings) {
        this.decoder = decoder;
        this.warnings = warnings;
    }

    /// The entity that a header describes and whose body starts there.
    Entity read(PartHeader header, byte[] mail, int bodyStart) {
        if (!header.isMultipart() || header.type().get("boundary").isEmpty()) {
            return leaf(header, Arrays.copyOfRange(mail, bodyStart, mail.length));
        }
        try {
            walk(header, new ByteArrayInputStream(mail, bodyStart, mail.length - bodyStart));
        } catch (MimeException e) {
            warnings.add("The structure of the mail is damaged; it was read up to the damage.");
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory does not fail", e);
        }
        while (open.size() > 1) {
            close();
        }
        return current().closed();
    }

    /// Whether parts were left out.
    boolean isCut() {
        return parts > Limits.PARTS;
    }

    private void walk(PartHeader root, ByteArrayInputStream body)
            throws IOException, MimeException {
        MimeTokenStream tokens =
                new MimeTokenStream(
                        CONFIG,
                        DecodeMonitor.SILENT,
                        new TolerantFields(),
                        Descriptor.root(root, decoder, warnings));
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parseHeadless(body, "multipart/mixed");
        EntityState state = tokens.getState();
        while (state != EntityState.T_END_OF_STREAM) {
            take(state, tokens);
            if (isCut()) {
                warnings.add("The mail has more than 1000 parts; the rest was not read.");
                return;
            }
            state = tokens.next();
        }
    }

    private void take(EntityState state, MimeTokenStream tokens) throws IOException {
        switch (state) {
            case T_START_MULTIPART -> {
                PartHeader header = ((Descriptor) tokens.getBodyDescriptor()).header();
                open.push(new OpenBox(header));
                parts++;
            }
            case T_PREAMBLE -> current().preamble = tokens.getInputStream().readAllBytes();
            case T_BODY -> {
                Descriptor descriptor = (Descriptor) tokens.getBodyDescriptor();
                if (descriptor.isTooDeep() && descriptor.header().isMultipart()) {
                    warnings.add("Parts nested deeper than 50 are kept as one attachment.");
                }
                current().add(leaf(descriptor.header(), tokens.getInputStream().readAllBytes()));
                parts++;
            }
            case T_END_MULTIPART -> {
                if (open.size() > 1) {
                    close();
                }
            }
            default -> {
                // Begins, ends, fields and epilogues say nothing that is not known already.
            }
        }
    }

    private OpenBox current() {
        return open.element();
    }

    private void close() {
        Entity closed = open.pop().closed();
        current().add(closed);
    }

    private Entity.Leaf leaf(PartHeader header, byte[] raw) {
        byte[] content = ContentDecoding.decode(raw, header.transferEncoding(), warnings);
        return new Entity.Leaf(header, Bytes.of(content));
    }

    /// A multipart whose end has not come yet.
    private static final class OpenBox {

        private final PartHeader header;
        private final List<Entity> parts = new ArrayList<>();
        private byte[] preamble = new byte[0];

        OpenBox(PartHeader header) {
            this.header = header;
        }

        void add(Entity part) {
            parts.add(part);
        }

        // QUIRK: a multipart whose boundary never comes; what it holds instead is read as text.
        Entity closed() {
            return parts.isEmpty()
                    ? new Entity.Leaf(header.asPlainText(), Bytes.of(preamble))
                    : new Entity.Box(header, parts);
        }
    }
}
