package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Mails inside `winmail.dat`.
class CapsuleMailTest {

    private static byte[] capsule(byte[]... attributes) {
        ByteBuffer out = ByteBuffer.allocate(16_384).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x223E9F78).putShort((short) 1);
        for (byte[] attribute : attributes) {
            out.put(attribute);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] attribute(int id, byte[] value) {
        return ByteBuffer.allocate(value.length + 11)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .putInt(id)
                .putInt(value.length)
                .put(value)
                .array();
    }

    private static byte[] properties(int type, int id, byte[] value) {
        int padded = (value.length + 3) / 4 * 4;
        return ByteBuffer.allocate(16 + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putShort((short) type)
                .putShort((short) id)
                .putInt(1)
                .putInt(value.length)
                .put(value)
                .array();
    }

    private static byte[] file(byte[] object) {
        byte[] withInterface =
                ByteBuffer.allocate(16 + object.length).position(16).put(object).array();
        return attribute(0x00069005, properties(0x000D, 0x3701, withInterface));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    private static Message mail(byte[] capsule) {
        return new MimeReader()
                .read(
                        Bytes.of(
                                """
                                From: ann@d.example
                                Content-Type: application/ms-tnef; name=winmail.dat
                                Content-Transfer-Encoding: base64

                                %s
                                """
                                        .formatted(
                                                Base64.getMimeEncoder().encodeToString(capsule))));
    }

    @Test
    void aMailInsideBecomesAMailThatCanBeOpened() {
        byte[] inner =
                capsule(
                        attribute(0x00069003, properties(0x001F, 0x0037, text("Größe"))),
                        attribute(0x0002800C, "Inside".getBytes(StandardCharsets.US_ASCII)),
                        attribute(0x00069002, new byte[14]),
                        attribute(0x00018010, "a.bin\0".getBytes(StandardCharsets.US_ASCII)),
                        attribute(0x0006800F, new byte[] {1, 2}));
        Message outer = mail(capsule(attribute(0x00069002, new byte[14]), file(inner)));

        Attachment attached = outer.attachments().getFirst();
        assertThat(outer.attachments()).hasSize(1);
        assertThat(attached.filename()).isEqualTo("Größe.eml");
        assertThat(attached.contentType()).isEqualTo("message/rfc822");
        Message opened = new MimeReader().read(attached.content());
        assertThat(opened.subject()).isEqualTo("Größe");
        assertThat(opened.body().text().strip()).isEqualTo("Inside");
        assertThat(opened.attachments()).extracting(Attachment::filename).containsExactly("a.bin");
    }

    @Test
    void capsulesInsideEachOtherAreBounded() {
        byte[] inner = capsule(attribute(0x0002800C, "Inside".getBytes(StandardCharsets.US_ASCII)));
        for (int i = 0; i < 20; i++) {
            inner = capsule(attribute(0x00069002, new byte[14]), file(inner));
        }
        Message outer = mail(inner);

        assertThat(outer.attachments()).hasSize(1);
        assertThat(outer.warnings()).anyMatch(warning -> warning.contains("nested deeper than 5"));
    }

    @Test
    void aBodyThatIsRtfAloneIsRead() {
        byte[] rtf = "{\\rtf1\\ansi Hello\\par from Outlook}".getBytes(StandardCharsets.US_ASCII);
        byte[] packed =
                ByteBuffer.allocate(16 + rtf.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(rtf.length + 12)
                        .putInt(rtf.length)
                        .putInt(0x414C454D)
                        .putInt(0)
                        .put(rtf)
                        .array();
        Message message = mail(capsule(attribute(0x00069003, properties(0x0102, 0x1009, packed))));

        assertThat(message.body().text()).isEqualTo("Hello\nfrom Outlook");
    }
}
