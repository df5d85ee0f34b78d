package org.postern.channels.fuzz;

import org.postern.channels.mime.MimeWriter;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Draft;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MessageId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Mails of ours that hold what was read from octets of others.
final class Drafts {

    private static final Mailbox DESK = Mailbox.of("support@desk.example");

    private Drafts() {}

    static Bytes withSubject(String subject) {
        return written(List.of(DESK), subject);
    }

    static Bytes to(List<Mailbox> recipients) {
        return written(recipients, "hello");
    }

    private static Bytes written(List<Mailbox> to, String subject) {
        return MimeWriter.write(
                new Draft(
                        new MessageId("1@desk.example"),
                        Instant.EPOCH,
                        DESK,
                        to,
                        List.of(),
                        subject,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        "text",
                        List.of()));
    }

    /// What has to survive: blanks may move, and control characters may go.
    static String plain(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && !Character.isWhitespace(c))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
