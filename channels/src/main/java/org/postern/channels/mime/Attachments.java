package org.postern.channels.mime;

import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Attachment.Disposition;

import java.util.ArrayList;
import java.util.List;

/// Parts that are files, with safe names, in the order of the mail.
final class Attachments {

    /// A longer description is no name.
    private static final int MAX_NAME_CHARS = 100;

    private final HeaderDecoder decoder;
    private final Warnings warnings;
    private int unnamed;
    private int untitled;

    Attachments(HeaderDecoder decoder, Warnings warnings) {
        this.decoder = decoder;
        this.warnings = warnings;
    }

    List<Attachment> of(List<Contents.FilePart> files) {
        List<Attachment> all = new ArrayList<>();
        for (Contents.FilePart file : files) {
            all.add(attachment(file));
        }
        return all;
    }

    private Attachment attachment(Contents.FilePart file) {
        PartHeader header = file.leaf().header();
        String name =
                file.given()
                        .map(FileNames::clean)
                        .filter(given -> !given.isEmpty())
                        .orElseGet(() -> fromMail(file.leaf()));
        String type =
                header.declaredType().indexOf('/') < 0
                        ? header.mediaType()
                        : decoder.written(header.declaredType());
        return new Attachment(
                name,
                type,
                disposition(header),
                header.contentId(),
                file.alternative(),
                file.leaf().content());
    }

    /// `file-1` and `file-2` are what the tables of OTRS call the bodies of a mail.
    private String fromMail(Entity.Leaf leaf) {
        String name = FileNames.clean(name(leaf));
        return switch (name) {
            case "" -> "file-" + ++unnamed;
            case "file-1", "file-2" -> "F" + name.substring(1);
            default -> name;
        };
    }

    /// A nested message without a name is called by its subject, RFC 2046 §5.2.1.
    private String name(Entity.Leaf leaf) {
        PartHeader header = leaf.header();
        if (header.name().isPresent() || !header.mediaType().equals("message/rfc822")) {
            return header.name().orElseGet(() -> otherName(header));
        }
        HeaderBlock nested =
                HeaderBlock.read(leaf.content().head(Limits.HEADER_BYTES).array(), warnings);
        String subject = decoder.decode(nested.first("Subject").orElse("")).strip();
        return (subject.isEmpty() ? "Untitled-" + ++untitled : subject) + ".eml";
    }

    // QUIRK: a name that stands only in the location, RFC 2557 §4.2, or in the description.
    private String otherName(PartHeader header) {
        String location = decoder.decode(header.location().orElse(""));
        int query = location.indexOf('?');
        String path = query < 0 ? location : location.substring(0, query);
        String last = path.substring(path.lastIndexOf('/') + 1).strip();
        if (isFileName(last)) {
            return last;
        }
        String description = decoder.decode(header.description().orElse("")).strip();
        return isFileName(description) ? description : "";
    }

    /// `report.pdf`, and no sentence.
    private static boolean isFileName(String text) {
        int dot = text.lastIndexOf('.');
        int extension = text.length() - dot - 1;
        return dot > 0
                && text.length() <= MAX_NAME_CHARS
                && extension >= 1
                && extension <= 5
                && text.chars().skip(dot + 1L).allMatch(Character::isLetterOrDigit)
                && text.indexOf(':') < 0;
    }

    /// RFC 2183 §2; an image that another part can point to is inline even if it does not say so.
    private static Disposition disposition(PartHeader header) {
        String value = header.disposition().value();
        boolean image = header.mediaType().startsWith("image/") && header.contentId().isPresent();
        boolean inline = value.equals("inline") || (value.isEmpty() && image);
        return inline ? Disposition.INLINE : Disposition.ATTACHMENT;
    }
}
