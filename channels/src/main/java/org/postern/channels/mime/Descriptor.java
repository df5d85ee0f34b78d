package org.postern.channels.mime;

import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;
import org.jspecify.annotations.Nullable;
import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Warnings;

import java.io.ByteArrayOutputStream;

/// What mime4j asks about a part, answered from our own reading of its fields: so that one grammar
/// decides about types and boundaries. Also the place where depth is bounded, for a multipart that
/// is not called one is not opened.
final class Descriptor implements BodyDescriptor, BodyDescriptorBuilder {

    private final int depth;
    private final String defaultType;
    private final HeaderDecoder decoder;
    private final Warnings warnings;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private @Nullable PartHeader header;

    private Descriptor(int depth, String defaultType, HeaderDecoder decoder, Warnings warnings) {
        this.depth = depth;
        this.defaultType = defaultType;
        this.decoder = decoder;
        this.warnings = warnings;
    }

    static Descriptor root(PartHeader header, HeaderDecoder decoder, Warnings warnings) {
        Descriptor root = new Descriptor(1, "text/plain", decoder, warnings);
        root.header = header;
        return root;
    }

    PartHeader header() {
        PartHeader known = header;
        if (known == null) {
            HeaderBlock block = HeaderBlock.read(lines.toByteArray(), warnings);
            known = PartHeader.of(block.fields(), defaultType, decoder, warnings);
            header = known;
        }
        return known;
    }

    boolean isTooDeep() {
        return depth > Limits.DEPTH;
    }

    @Override
    public void reset() {
        lines.reset();
    }

    @Override
    public @Nullable Field addField(RawField field) {
        if (lines.size() < Limits.HEADER_BYTES) {
            lines.writeBytes(TolerantFields.octets(field));
            lines.write('\n');
        }
        return null;
    }

    @Override
    public BodyDescriptor build() {
        return this;
    }

    @Override
    public BodyDescriptorBuilder newChild() {
        String type =
                header().mediaType().equals("multipart/digest") ? "message/rfc822" : "text/plain";
        return new Descriptor(depth + 1, type, decoder, warnings);
    }

    /// Multipart only where it shall be opened.
    @Override
    public String getMimeType() {
        boolean opened = header().isMultipart() && !getBoundary().isEmpty() && !isTooDeep();
        return opened ? "multipart/mixed" : "application/octet-stream";
    }

    @Override
    public String getBoundary() {
        return header().type().get("boundary").orElse("");
    }

    @Override
    public String getMediaType() {
        return header().mediaType().substring(0, header().mediaType().indexOf('/'));
    }

    @Override
    public String getSubType() {
        return header().mediaType().substring(header().mediaType().indexOf('/') + 1);
    }

    @Override
    public String getCharset() {
        return header().charset();
    }

    @Override
    public String getTransferEncoding() {
        return header().transferEncoding();
    }

    @Override
    public long getContentLength() {
        return -1;
    }
}
