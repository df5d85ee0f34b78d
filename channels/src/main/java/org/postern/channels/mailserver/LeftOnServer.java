package org.postern.channels.mailserver;

import org.postern.config.Size;
import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The stub that is taken in for a mail too large to be downloaded: its own header, and a text that
/// says where the mail is. So it still reaches the people it was written to.
public final class LeftOnServer {
    /// As much of a header as is asked for and kept, in bytes.
    public static final int HEADER_LIMIT = 256 * 1024;

    private LeftOnServer() {}

    /// @param header the header as the server sent it, perhaps cut at [#HEADER_LIMIT]
    /// @param size what the server says the mail measures
    /// @param limit the setting it breaks
    /// @param where the mail stays, as it reads after "in": `folder INBOX of user@host, UID 7`
    public static Bytes stub(Bytes header, long size, Size limit, String where) {
        String text =
                """
                This mail was not downloaded: it measures %s, more than the limit of %s.
                It stays on the mail server, in %s.
                """
                        .formatted(human(size), limit, where);
        String fields =
                """
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                """;
        byte[] kept = withoutContentFields(header).getBytes(StandardCharsets.ISO_8859_1);
        byte[] added = (fields + text).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] stub = new byte[kept.length + added.length];
        System.arraycopy(kept, 0, stub, 0, kept.length);
        System.arraycopy(added, 0, stub, kept.length, added.length);
        return Bytes.of(stub);
    }

    private static String human(long bytes) {
        return bytes < 1024 * 1024
                ? "%d KB".formatted(bytes / 1024)
                : String.format(Locale.ROOT, "%.1f MB", bytes / (1024.0 * 1024.0));
    }

    /// Whole lines only, up to the empty one; bytes as Latin-1, so that none of them changes.
    private static String withoutContentFields(Bytes header) {
        String raw = header.text(StandardCharsets.ISO_8859_1);
        StringBuilder kept = new StringBuilder(raw.length());
        boolean keep = false;
        int start = 0;
        for (int end = raw.indexOf('\n'); end >= 0; end = raw.indexOf('\n', start)) {
            String line = raw.substring(start, end).replace("\r", "");
            start = end + 1;
            if (line.isEmpty()) {
                break;
            }
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            keep = folded ? keep : isOurs(line);
            if (keep) {
                kept.append(line).append("\r\n");
            }
        }
        return kept.toString();
    }

    /// Whether a field may describe the stub; those about the content of the mail may not.
    private static boolean isOurs(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return lower.indexOf(':') > 0
                && !lower.startsWith("content-")
                && !lower.startsWith("mime-version");
    }
}
