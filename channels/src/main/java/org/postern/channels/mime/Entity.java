package org.postern.channels.mime;

import org.postern.schema.message.Bytes;

import java.util.List;

/// A mail or a part of one, RFC 2045 §2.4: either something with content, or a box of others.
sealed interface Entity {

    PartHeader header();

    /// A part that holds content.
    ///
    /// @param content decoded octets
    record Leaf(PartHeader header, Bytes content) implements Entity {}

    /// A multipart, RFC 2046 §5.1, at most [org.postern.channels.mime.syntax.Limits#DEPTH] deep.
    record Box(PartHeader header, List<Entity> parts) implements Entity {

        public Box {
            parts = List.copyOf(parts);
        }

        /// `alternative`, `mixed`, `related`, ….
        String kind() {
            return header.mediaType().substring("multipart/".length());
        }
    }
}
