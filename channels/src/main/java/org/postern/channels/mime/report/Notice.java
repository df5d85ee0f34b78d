package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.Parameters;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Headers;
import org.postern.schema.message.Mailbox;

import java.util.List;
import java.util.Optional;

/// What has to be known of a mail to tell whether it reports about another one.
///
/// @param headers decoded
/// @param from its authors
/// @param type the type of the whole mail
/// @param subject decoded
/// @param text the body as people read it
/// @param parts everything that is no body
public record Notice(
        Headers headers,
        List<Mailbox> from,
        Parameters type,
        String subject,
        String text,
        List<Part> parts) {

    /// @param mediaType lower case, without parameters
    public record Part(String mediaType, Bytes content) {}

    /// Whether another mail, or its header, comes with this one.
    boolean returnsMail() {
        return first("message/rfc822").isPresent() || first("text/rfc822-headers").isPresent();
    }

    Optional<Part> first(String mediaType) {
        for (Part part : parts) {
            if (part.mediaType.equals(mediaType)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
