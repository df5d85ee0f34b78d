package org.postern.channels.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a mail holds, sorted: pieces of body in order, and parts that are files.
record Contents(List<Piece> pieces, List<FilePart> files) {

    Contents() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    /// One stretch of the body: a plain form, an HTML form, or both of the same words.
    ///
    /// @param plain empty where there is none
    /// @param html empty where there is none
    record Piece(String plain, String html) {

        static Piece plain(String text) {
            return new Piece(text, "");
        }

        static Piece html(String html) {
            return new Piece("", html);
        }
    }

    /// A part kept as a file.
    ///
    /// @param alternative whether it stood below a `multipart/alternative`
    /// @param given what we call it, whatever the mail says
    record FilePart(Entity.Leaf leaf, boolean alternative, Optional<String> given) {

        FilePart(Entity.Leaf leaf, boolean alternative) {
            this(leaf, alternative, Optional.empty());
        }
    }

    void add(Contents more) {
        pieces.addAll(more.pieces);
        files.addAll(more.files);
    }
}
