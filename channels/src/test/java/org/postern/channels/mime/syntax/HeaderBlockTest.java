package org.postern.channels.mime.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class HeaderBlockTest {

    private final Warnings warnings = new Warnings();

    private String body = "";

    private HeaderBlock read(String mail) {
        byte[] bytes = mail.getBytes(StandardCharsets.ISO_8859_1);
        HeaderBlock block = HeaderBlock.read(bytes, warnings);
        body = mail.substring(block.bodyStart());
        return block;
    }

    @Test
    void fieldsEndAtTheEmptyLine() {
        HeaderBlock block = read("A: 1\r\nB: 2\r\n\r\nC: 3\r\n");

        assertThat(block.fields()).containsExactly(new RawField("A", "1"), new RawField("B", "2"));
        assertThat(body).isEqualTo("C: 3\r\n");
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void foldingKeepsItsWhiteSpace() {
        assertThat(read("A: one\r\n two\r\n\tthree\r\n\r\n").first("a")).contains("one two\tthree");
    }

    @Test
    void whiteSpaceMayStandBeforeTheColon() {
        assertThat(read("Subject \t: x\n\n").first("Subject")).contains("x");
    }

    @Test
    void theSeparatorOfAnMboxIsNoField() {
        assertThat(read("From a@b.example Thu Jan  1 00:00:00 1970\nA: 1\n\n").fields())
                .containsExactly(new RawField("A", "1"));
    }

    @Test
    void aByteOrderMarkAndEmptyLinesMayComeFirst() {
        assertThat(read("\u00ef\u00bb\u00bfA: 1\n\n").first("A")).contains("1");
        assertThat(read("\r\n\r\nA: 1\nTo: x\n\nbody").first("A")).contains("1");
        assertThat(body).isEqualTo("body");
    }

    @Test
    void aFoldedLineWithoutIndentationIsJoined() {
        HeaderBlock block = read("X-Key: abc\ndef\nSubject: s\n\nbody");

        assertThat(block.first("X-Key")).contains("abc def");
        assertThat(block.first("Subject")).contains("s");
        assertThat(warnings.list()).hasSize(1);
    }

    @Test
    void aParameterWithoutIndentationIsJoined() {
        assertThat(
                        read("Content-Type: multipart/mixed;\nboundary=\"x\"\n\nbody")
                                .first("Content-Type"))
                .contains("multipart/mixed; boundary=\"x\"");
        assertThat(body).isEqualTo("body");
    }

    @Test
    void proseBeforeTheHeaderIsPassedOver() {
        assertThat(read("This was kept for you\nFrom: a@b.example\n\nbody").first("From"))
                .contains("a@b.example");
    }

    @Test
    void aBodyWithoutAnEmptyLineIsABody() {
        HeaderBlock block = read("Subject: s\nDear all,\nplease note: nothing.\n");

        assertThat(block.fields()).containsExactly(new RawField("Subject", "s"));
        assertThat(body).startsWith("Dear all,");
        assertThat(warnings.list()).hasSize(1);
    }

    @Test
    void textWithoutAnyFieldIsAllBody() {
        assertThat(read("just a line\n").fields()).isEmpty();
        assertThat(body).isEqualTo("just a line\n");
    }

    @Test
    void aFieldIsCutAtItsLimitAndTheNextOneIsRead() {
        HeaderBlock block = read("A: " + "x".repeat(200_000) + "\nB: 2\n\nbody");

        assertThat(block.first("A").orElseThrow()).hasSizeBetween(100_000, Limits.FIELD_BYTES);
        assertThat(block.first("B")).contains("2");
        assertThat(warnings.list()).hasSize(1);
    }

    @Test
    void aHeaderIsCutAtItsLimitAndTheBodyIsFound() {
        HeaderBlock block = read("A: x\n".repeat(400_000) + "\nbody");

        assertThat(block.fields().size()).isLessThan(400_000);
        assertThat(body).isEqualTo("body");
        assertThat(warnings.list()).hasSize(1);
    }
}
