package org.postern.channels.mime;

import org.postern.schema.message.Attachment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes one attachment as a part of a `multipart`, without the boundary around it.
final class AttachmentWriter {
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}");
    private static final Pattern CHARSET =
            Pattern.compile(
                    ";\\s{0,20}charset\\s{0,20}=\\s{0,20}\"?([A-Za-z0-9._:-]{1,40})",
                    Pattern.CASE_INSENSITIVE);

    /// With the name of the parameter and its quotes this stays well inside a line.
    private static final int PIECE = 54;

    private AttachmentWriter() {}

    static void write(Attachment attachment, ByteArrayOutputStream out) {
        FieldWriter fields = new FieldWriter();
        List<String> type = new ArrayList<>(List.of(mediaType(attachment)));
        charset(attachment).ifPresent(charset -> type.add("charset=" + charset));
        type.addAll(parameter("name", attachment.filename()));
        fields.words("Content-Type", type, "; ");
        List<String> disposition = new ArrayList<>();
        disposition.add(
                switch (attachment.disposition()) {
                    case INLINE -> "inline";
                    case ATTACHMENT -> "attachment";
                });
        disposition.addAll(parameter("filename", attachment.filename()));
        fields.words("Content-Disposition", disposition, "; ");
        attachment
                .contentId()
                .map(id -> EncodedWords.printable(id).replaceAll("[ <>]", ""))
                .filter(id -> !id.isEmpty() && id.length() <= 250)
                .ifPresent(id -> fields.words("Content-ID", List.of("<" + id + ">"), " "));
        fields.words("Content-Transfer-Encoding", List.of("base64"), " ");
        out.writeBytes(MimeWriter.ascii(fields + "\r\n"));
        out.writeBytes(MimeWriter.ascii(TransferEncoding.base64(attachment.content().array())));
    }

    /// `message` and `multipart` must not be base64, RFC 2046 §5.1 and §5.2.1, and another's mail
    /// may be anything but 7-bit; they go as plain files.
    private static String mediaType(Attachment attachment) {
        String type = attachment.mediaType();
        boolean file =
                MEDIA_TYPE.matcher(type).matches()
                        && !type.startsWith("message/")
                        && !type.startsWith("multipart/");
        return file ? type : "application/octet-stream";
    }

    private static Optional<String> charset(Attachment attachment) {
        Matcher matcher = CHARSET.matcher(attachment.contentType());
        return attachment.mediaType().startsWith("text/") && matcher.find()
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /// A parameter as RFC 2045 wrote it where that is possible, and in numbered, percent-encoded
    /// pieces where not: RFC 2231 §3 and §4.
    private static List<String> parameter(String name, String value) {
        String clean = EncodedWords.clean(value);
        if (clean.isEmpty()) {
            return List.of();
        }
        boolean simple =
                EncodedWords.isPrintable(clean)
                        && !clean.contains("=?")
                        && clean.length() <= PIECE
                        && clean.chars().noneMatch(c -> c == '"' || c == '\\' || c == '%');
        if (simple) {
            return List.of(name + "=\"" + clean + "\"");
        }
        List<String> pieces = pieces(clean);
        if (pieces.size() == 1) {
            return List.of(name + "*=utf-8''" + pieces.getFirst());
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            parameters.add(name + "*" + i + "*=" + (i == 0 ? "utf-8''" : "") + pieces.get(i));
        }
        return parameters;
    }

    private static List<String> pieces(String value) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (piece.length() + 3 > PIECE) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            int c = b & 0xff;
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (letter || (c >= '0' && c <= '9') || "!#$&+-^_`{}~.".indexOf(c) >= 0) {
                piece.append((char) c);
            } else {
                piece.append('%').append("%02X".formatted(c));
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }
}
