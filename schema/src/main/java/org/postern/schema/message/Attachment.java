package org.postern.schema.message;

import java.util.Locale;
import java.util.Optional;

/// A part of a message that is kept as a file, byte for byte as it was before transfer encoding.
///
/// @param filename a safe name, never a path; two parts may be called the same
/// @param contentType the `Content-Type` value as written, parameters included
/// @param disposition how it wants to be shown, RFC 2183
/// @param contentId `Content-ID` without brackets, when another part may point to it, RFC 2392
/// @param alternative whether it stood below a `multipart/alternative`
/// @param content the decoded bytes
public record Attachment(
        String filename,
        String contentType,
        Disposition disposition,
        Optional<String> contentId,
        boolean alternative,
        Bytes content) {

    /// RFC 2183 §2.1 and §2.2; a part that does not say is an attachment.
    public enum Disposition {
        INLINE,
        ATTACHMENT
    }

    /// The media type without parameters, lower case.
    public String mediaType() {
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Attachment[" + filename + ", " + mediaType() + ", " + content + "]";
    }
}
