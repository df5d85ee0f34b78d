package org.postern.channels.mime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Mailbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

class TnefTest {

    private final Warnings warnings = new Warnings();

    private final ByteBuffer out = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);

    private TnefTest capsule() {
        out.putInt(0x223E9F78).putShort((short) 1);
        return this;
    }

    private TnefTest attribute(int id, byte[] value) {
        out.put((byte) 2).putInt(id).putInt(value.length).put(value).putShort((short) 0);
        return this;
    }

    private Tnef read() {
        return Tnef.read(Arrays.copyOf(out.array(), out.position()), warnings);
    }

    private static byte[] text(String text, String charset) {
        return (text + "\0").getBytes(Charset.forName(charset));
    }

    /// One property of variable length after the other: type, id, content.
    private static byte[] properties(Object... typeIdContent) {
        ByteBuffer out = ByteBuffer.allocate(1_024).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(typeIdContent.length / 3);
        for (int i = 0; i < typeIdContent.length; i += 3) {
            byte[] content = (byte[]) typeIdContent[i + 2];
            out.putShort(((Integer) typeIdContent[i]).shortValue());
            out.putShort(((Integer) typeIdContent[i + 1]).shortValue());
            out.putInt(1).putInt(content.length).put(content);
            out.position(out.position() + (4 - content.length % 4) % 4);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    @Test
    void filesAreTakenOutUnderTheirLongNames() {
        byte[] codepage = {(byte) 0xe3, 4, 0, 0, 0, 0, 0, 0};
        Tnef tnef =
                capsule()
                        .attribute(0x00069007, codepage)
                        .attribute(0x00069002, new byte[14])
                        .attribute(0x00018010, text("ПРИМЕР~1.TXT", "windows-1251"))
                        .attribute(0x0006800F, new byte[] {1, 2, 3})
                        .attribute(
                                0x00069005,
                                properties(
                                        0x001F,
                                        0x3707,
                                        text("пример.txt", "utf-16le"),
                                        0x001E,
                                        0x370E,
                                        text("text/plain", "us-ascii"),
                                        0x001E,
                                        0x3712,
                                        text("p1@x.example", "us-ascii")))
                        .attribute(0x00069002, new byte[14])
                        .attribute(0x00018010, text("второй.txt", "windows-1251"))
                        .attribute(0x0006800F, new byte[] {4})
                        .read();

        assertThat(tnef.files())
                .containsExactly(
                        new EmbeddedFile(
                                "пример.txt",
                                "text/plain",
                                Optional.of("p1@x.example"),
                                Bytes.of(new byte[] {1, 2, 3})),
                        EmbeddedFile.of("второй.txt", new byte[] {4}));
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void thePlainBodyIsFound() {
        Tnef tnef =
                capsule()
                        .attribute(
                                0x00069003,
                                properties(0x001E, 0x1000, text("Hello inside", "us-ascii")))
                        .read();

        assertThat(tnef.message().text()).contains("Hello inside");
        assertThat(tnef.files()).isEmpty();
    }

    @Test
    void theMailInsideIsKnownByItsProperties() {
        byte[] sent =
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(134_170_056_000_000_000L)
                        .array();
        ByteBuffer properties = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        properties.putInt(1).putShort((short) 0x0040).putShort((short) 0x0039).put(sent);
        Tnef tnef = capsule().attribute(0x00069003, Arrays.copyOf(properties.array(), 16)).read();

        assertThat(tnef.message().date()).contains(Instant.parse("2026-03-03T10:00:00Z"));
        assertThat(tnef.message().subject()).isEmpty();
    }

    @Test
    void htmlIsReadByItsCodepage() {
        Tnef tnef =
                capsule()
                        .attribute(
                                0x00069003,
                                properties(
                                        0x0102,
                                        0x1013,
                                        "<p>Größe</p>".getBytes(StandardCharsets.UTF_8),
                                        0x001E,
                                        0x0037,
                                        text("Size", "us-ascii"),
                                        0x001E,
                                        0x0C1A,
                                        text("Ann", "us-ascii"),
                                        0x001E,
                                        0x5D01,
                                        text("ann@d.example", "us-ascii")))
                        .read();

        assertThat(tnef.message().html()).contains("<p>Größe</p>");
        assertThat(tnef.message().subject()).isEqualTo("Size");
        assertThat(tnef.message().from()).contains(new Mailbox("Ann", "ann@d.example"));
    }

    @Test
    void aCapsuleInsideIsAMailOfItsOwn() {
        byte[] inner = Arrays.copyOf(capsule().out.array(), out.position());
        out.clear();
        byte[] object = ByteBuffer.allocate(16 + inner.length + 8).position(16).put(inner).array();
        Tnef tnef =
                capsule()
                        .attribute(0x00069002, new byte[14])
                        .attribute(0x00069005, properties(0x000D, 0x3701, object))
                        .read();

        assertThat(tnef.files()).extracting(EmbeddedFile::mediaType).containsExactly(Tnef.TYPE);
        assertThat(Tnef.isTnef(tnef.files().getFirst().content().array())).isTrue();
    }

    @Test
    void anEmptyAttributeDoesNotHideTheContent() {
        Tnef tnef =
                capsule()
                        .attribute(0x00069002, new byte[14])
                        .attribute(0x00018010, text("kept.txt", "us-ascii"))
                        .attribute(0x0006800F, new byte[0])
                        .attribute(0x00069005, properties(0x0102, 0x3701, new byte[] {7}))
                        .read();

        assertThat(tnef.files()).containsExactly(EmbeddedFile.of("kept.txt", new byte[] {7}));
    }

    @Test
    void aDamagedCapsuleGivesWhatCameBeforeTheDamage() {
        capsule()
                .attribute(0x00069002, new byte[14])
                .attribute(0x00018010, text("kept.txt", "us-ascii"))
                .attribute(0x0006800F, new byte[] {9});
        out.put((byte) 2).putInt(0x0006800F).putInt(Integer.MAX_VALUE).putInt(0);

        assertThat(read().files()).containsExactly(EmbeddedFile.of("kept.txt", new byte[] {9}));
        assertThat(warnings.list()).hasSize(1);
    }

    @Test
    void aCodePageWithoutANumberIsPassedOver() {
        Tnef tnef =
                capsule()
                        .attribute(0x00069007, new byte[3])
                        .attribute(0x0002800C, text("caf\u00e9", "windows-1252"))
                        .read();

        assertThat(tnef.message().text()).contains("caf\u00e9");
    }

    @Test
    void theLastOfTooManyFilesKeepsItsContent() {
        capsule();
        for (int i = 0; i <= Limits.EMBEDDED_FILES; i++) {
            attribute(0x00069002, new byte[0]).attribute(0x0006800F, new byte[] {(byte) i});
        }
        Tnef tnef = read();

        assertThat(tnef.files()).hasSize(Limits.EMBEDDED_FILES);
        assertThat(tnef.files().getLast().content()).isEqualTo(Bytes.of(new byte[] {99}));
        assertThat(tnef.cut()).isTrue();
    }

    @Test
    void whatIsNoCapsuleHoldsNothing() {
        byte[] text = "not a capsule".getBytes(StandardCharsets.US_ASCII);

        assertThat(Tnef.isTnef(text)).isFalse();
        assertThat(Tnef.read(text, warnings).files()).isEmpty();
        assertThat(Tnef.read(new byte[0], warnings).files()).isEmpty();
    }

    @Test
    void everyPrefixOfACapsuleIsRead() {
        capsule()
                .attribute(0x00069002, new byte[14])
                .attribute(
                        0x00069005,
                        properties(0x0102, 0x3701, new byte[20], 0x001F, 0x3707, new byte[7]));
        byte[] whole = Arrays.copyOf(out.array(), out.position());

        for (int length = 0; length <= whole.length; length++) {
            assertThat(Tnef.read(Arrays.copyOf(whole, length), new Warnings())).isNotNull();
        }
    }
}
