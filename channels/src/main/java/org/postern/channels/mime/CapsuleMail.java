package org.postern.channels.mime;

import org.postern.channels.mime.embedded.EmbeddedFile;
import org.postern.channels.mime.embedded.Tnef;
import org.postern.channels.mime.embedded.TnefMessage;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.channels.mime.text.HtmlText;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Draft;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MessageId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A mail that Outlook attached to a mail as a capsule of its own. Nothing but Outlook opens one,
/// so it is written anew as an Internet message, with what the capsule says and nothing else.
final class CapsuleMail {

    private static final int DEPTH = 5;

    private final Warnings warnings;

    CapsuleMail(Warnings warnings) {
        this.warnings = warnings;
    }

    /// @param depth how many capsules stand around it; deeper ones stay as they are
    EmbeddedFile mail(EmbeddedFile capsule, int depth) {
        if (depth > DEPTH) {
            warnings.add("Outlook messages nested deeper than 5 are kept as one file.");
            return capsule;
        }
        Tnef opened = Tnef.read(capsule.content().array(), warnings);
        String subject = opened.message().subject().strip();
        String name = subject.isEmpty() ? capsule.name() : subject;
        return new EmbeddedFile(
                (name.isBlank() ? "Untitled" : name) + ".eml",
                "message/rfc822",
                Optional.empty(),
                MimeWriter.write(draft(opened, capsule.content(), depth)));
    }

    private Draft draft(Tnef capsule, Bytes octets, int depth) {
        TnefMessage message = capsule.message();
        return new Draft(
                message.messageId()
                        .orElseGet(() -> new MessageId(octets.sha256() + "@capsule.invalid")),
                message.date().orElse(Instant.EPOCH),
                message.from().orElse(new Mailbox("", "")),
                message.to().isBlank() ? List.of() : List.of(new Mailbox(message.to(), "")),
                List.of(),
                message.subject(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Sorting.lines(text(message)),
                files(capsule, depth));
    }

    private static String text(TnefMessage message) {
        return message.text()
                .or(() -> message.html().map(CapsuleMail::bounded).map(HtmlText::of))
                .orElse("");
    }

    private static String bounded(String html) {
        return html.substring(0, Math.min(html.length(), Limits.HTML_CHARS));
    }

    private List<Attachment> files(Tnef capsule, int depth) {
        List<Attachment> files = new ArrayList<>();
        for (EmbeddedFile inside : capsule.files()) {
            EmbeddedFile file =
                    inside.mediaType().equals(Tnef.TYPE) ? mail(inside, depth + 1) : inside;
            files.add(
                    new Attachment(
                            FileNames.clean(file.name()),
                            file.mediaType(),
                            Attachment.Disposition.ATTACHMENT,
                            file.contentId(),
                            false,
                            file.content()));
        }
        return files;
    }
}
