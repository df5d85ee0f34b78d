package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.MimeReader;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Headers;
import org.postern.schema.message.Message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// The capsules of Outlook. A mail inside one, written anew, has the fields that we write.
class TnefFuzz {

    private static final Set<String> WRITTEN =
            Set.of(
                    "from",
                    "to",
                    "subject",
                    "date",
                    "message-id",
                    "mime-version",
                    "content-type",
                    "content-transfer-encoding");

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        Message message = new MimeReader().read(mail(capsule(octets)));
        MessageChecks.of(message);
        for (Attachment file : message.attachments()) {
            if (file.mediaType().equals("message/rfc822")) {
                inner(new MimeReader().read(file.content()));
            }
        }
    }

    private static void inner(Message message) {
        MessageChecks.of(message);
        for (Headers.Field field : message.headers().fields()) {
            String name = field.name().toLowerCase(java.util.Locale.ROOT);
            Checks.holds(WRITTEN.contains(name), "a field that nobody wrote: " + field);
        }
    }

    private static byte[] capsule(byte[] octets) {
        return ByteBuffer.allocate(octets.length + 6)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x223E9F78)
                .putShort((short) 1)
                .put(octets)
                .array();
    }

    private static Bytes mail(byte[] capsule) {
        String head =
                """
                Content-Type: application/ms-tnef
                Content-Transfer-Encoding: binary
                Content-Disposition: attachment; filename=winmail.dat

                """;
        return Bytes.of((head + Checks.text(capsule)).getBytes(StandardCharsets.ISO_8859_1));
    }
}
