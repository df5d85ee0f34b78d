package org.postern.channels.mime.embedded;

import org.postern.schema.message.Bytes;

import java.util.Optional;

/// A file found inside a part.
///
/// @param name as its sender called it; not yet safe, perhaps empty
/// @param mediaType what it says it is, or `application/octet-stream`
/// @param contentId without brackets
public record EmbeddedFile(
        String name, String mediaType, Optional<String> contentId, Bytes content) {

    static EmbeddedFile of(String name, byte[] content) {
        return new EmbeddedFile(
                name, "application/octet-stream", Optional.empty(), Bytes.of(content));
    }
}
