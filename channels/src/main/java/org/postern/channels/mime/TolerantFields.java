package org.postern.channels.mime;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.stream.FieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.RecycledByteArrayBuffer;

import java.nio.charset.StandardCharsets;

/// Hands on the lines of a part's header that are no fields, which mime4j would leave out: our own
/// grammar knows what to make of them.
final class TolerantFields implements FieldBuilder {

    private final FieldBuilder fields = new DefaultFieldBuilder(-1);

    /// The octets of a field as [#build] gave it.
    static byte[] octets(RawField field) {
        return field.getRaw() == null
                ? field.getBody().getBytes(StandardCharsets.ISO_8859_1)
                : field.getRaw().toByteArray();
    }

    @Override
    public RawField build() throws MimeException {
        try {
            return fields.build();
        } catch (MimeException e) {
            // Not a field: carried as the body of one without a name.
            byte[] line = fields.getRaw().toByteArray();
            return new RawField(
                    "", new String(line, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]+", " "));
        }
    }

    @Override
    public void reset() {
        fields.reset();
    }

    @Override
    public void append(ByteArrayBuffer line) throws MimeException {
        fields.append(line);
    }

    @Override
    public RecycledByteArrayBuffer getRaw() {
        return fields.getRaw();
    }

    @Override
    public void release() {
        fields.release();
    }
}
