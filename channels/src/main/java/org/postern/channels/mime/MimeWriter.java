package org.postern.channels.mime;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Draft;
import org.postern.schema.message.MessageId;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes a mail: RFC 5322 header, RFC 2045 body, HTML beside its text in a
/// `multipart/alternative`, attachments in a `multipart/mixed`.
///
/// The bytes are 7-bit, their line ends CRLF, their lines at most 76 long wherever the format
/// allows and never longer than 998. The same draft gives the same bytes. Nothing in a draft can
/// end its header field: what a field cannot hold is encoded or left out.
public final class MimeWriter {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    /// References grow by one with each answer; this many are enough for any mail client.
    private static final int MOST_REFERENCES = 50;

    private MimeWriter() {}

    public static Bytes write(Draft draft) {
        FieldWriter fields = new FieldWriter();
        fields.words("Date", List.of(draft.date().atOffset(ZoneOffset.UTC).format(DATE)), " ");
        fields.addresses("From", List.of(draft.from()));
        fields.addresses("To", draft.to());
        fields.addresses("Cc", draft.cc());
        fields.addresses("Reply-To", draft.replyTo());
        fields.text("Subject", draft.subject());
        fields.ids("Message-ID", List.of(draft.messageId()));
        fields.ids("In-Reply-To", draft.inReplyTo().stream().toList());
        fields.ids("References", shortened(draft.references()));
        draft.automatic().ifPresent(value -> markAutomatic(fields, value));
        fields.words("MIME-Version", List.of("1.0"), " ");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (draft.attachments().isEmpty()) {
            writeBody(fields, draft, out);
        } else {
            writeParts(fields, draft, out);
        }
        return Bytes.of(out.toByteArray());
    }

    /// RFC 3834 §5 for those who know it, and two older fields for those who do not.
    private static void markAutomatic(FieldWriter fields, String value) {
        fields.token("Auto-Submitted", value, "auto-generated");
        fields.words("Precedence", List.of("bulk"), " ");
        fields.words("X-Loop", List.of("yes"), " ");
    }

    /// The first one is the root of the thread and stays.
    private static List<MessageId> shortened(List<MessageId> references) {
        if (references.size() <= MOST_REFERENCES) {
            return references;
        }
        List<MessageId> kept = new ArrayList<>();
        kept.add(references.getFirst());
        kept.addAll(references.subList(references.size() - MOST_REFERENCES + 1, references.size()));
        return kept;
    }

    private static void writeBody(FieldWriter fields, Draft draft, ByteArrayOutputStream out) {
        if (draft.html().isEmpty()) {
            writeText(fields, "text/plain", draft.text(), out);
            return;
        }
        String boundary = boundary("=_a_", draft);
        openParts(fields, "multipart/alternative", boundary, out);
        writeText(new FieldWriter(), "text/plain", draft.text(), out);
        out.writeBytes(ascii("\r\n--" + boundary + "\r\n"));
        writeText(new FieldWriter(), "text/html", draft.html().get(), out);
        out.writeBytes(ascii("\r\n--" + boundary + "--\r\n"));
    }

    /// The boundary cannot stand in any part: base64 has no `_`, and quoted-printable no `=_`. Nor
    /// is one the beginning of another.
    private static String boundary(String start, Draft draft) {
        return start + Bytes.of(draft.messageId().value()).sha256().substring(0, 32);
    }

    private static void openParts(
            FieldWriter fields, String type, String boundary, ByteArrayOutputStream out) {
        fields.words("Content-Type", List.of(type + ";", "boundary=\"" + boundary + "\""), " ");
        out.writeBytes(ascii(fields + "\r\n--" + boundary + "\r\n"));
    }

    private static void writeText(
            FieldWriter fields, String type, String text, ByteArrayOutputStream out) {
        TransferEncoding.Encoded body = TransferEncoding.ofText(text);
        fields.words("Content-Type", List.of(type + ";", "charset=utf-8"), " ");
        fields.words("Content-Transfer-Encoding", List.of(body.name()), " ");
        out.writeBytes(ascii(fields + "\r\n"));
        out.writeBytes(ascii(body.text()));
    }

    private static void writeParts(FieldWriter fields, Draft draft, ByteArrayOutputStream out) {
        String boundary = boundary("=_", draft);
        openParts(fields, "multipart/mixed", boundary, out);
        writeBody(new FieldWriter(), draft, out);
        for (Attachment attachment : draft.attachments()) {
            out.writeBytes(ascii("\r\n--" + boundary + "\r\n"));
            AttachmentWriter.write(attachment, out);
        }
        out.writeBytes(ascii("\r\n--" + boundary + "--\r\n"));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
