package org.postern.postmaster.answer;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;

import java.util.Optional;

/// The HTML form of a body, as the file that the reference's screens look for.
public final class HtmlCopy {

    private static final String NAME = "file-2";

    private HtmlCopy() {}

    public static Attachment of(String html) {
        return new Attachment(
                NAME,
                "text/html; charset=utf-8",
                Attachment.Disposition.INLINE,
                Optional.empty(),
                false,
                Bytes.of(html));
    }
}
