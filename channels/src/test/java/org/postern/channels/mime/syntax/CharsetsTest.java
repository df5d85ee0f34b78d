package org.postern.channels.mime.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

class CharsetsTest {

    private final Warnings warnings = new Warnings();

    private String decode(String label, int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return Charsets.decode(bytes, label, warnings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utf8",
                "UTF-8",
                "'utf-8'",
                "\"utf-8\"",
                "utf-8;",
                "x-mac-roman",
                "macintosh",
                "ks_c_5601-1987",
                "iso-8859-8-i",
                "cp-850",
                "windows-874",
                "x-sjis",
                "hz-gb-2312",
                "iso-2022-jp",
                "big5",
                "gb2312",
                "latin1",
                "ansi",
                "unicode-1-1-utf-8",
                "koi8-r",
                "euc-jp",
                "iso-8859-15",
                "windows-1258",
                "cn-gb",
                "cp51932",
                "cp50220",
                "x-cp1250",
                "dos-866",
                "windows1252",
                "iso8859_2",
                "iso-8859-1-windows-3.1-latin-1",
                "8859-15",
                "cp-852",
                "utf-8lias",
                "charset=utf-8",
                "koi8r",
                "koi8-ru",
                "chinesebig5",
                "korean",
                "x-ms-cp932"
            })
    void labelsInUseAreKnown(String label) {
        assertThat(Charsets.named(label)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "unknown-8bit", "x-unknown", "\u0000", "a b", "%%%"})
    void otherLabelsAreNot(String label) {
        assertThat(Charsets.named(label)).isEmpty();
    }

    @Test
    void latin1MeansItsWindowsSuperset() {
        assertThat(decode("iso-8859-1", 0x80, 0xe4)).isEqualTo("€ä");
    }

    @Test
    void macRomanIsNotLatin1() {
        assertThat(decode("macintosh", 0x8a)).isEqualTo("ä");
    }

    @Test
    void damageInRealUtf8IsMarked() {
        assertThat(decode("utf-8", 0xc3, 0xa4, 0xff)).isEqualTo("ä\ufffd");
        assertThat(warnings.list()).hasSize(1);
    }

    @Test
    void latin1MarkedAsUtf8IsReadAsLatin1() {
        assertThat(decode("utf-8", 'a', 0xe4, 'b')).isEqualTo("aäb");
    }

    @Test
    void asciiWithHighOctetsIsGuessed() {
        assertThat(decode("us-ascii", 0xc3, 0xa4)).isEqualTo("ä");
        assertThat(decode("us-ascii", 0xe4)).isEqualTo("ä");
    }

    @Test
    void aLongRussianTextNeedsNoLabel() {
        String text = "Здравствуйте, у нас не работает принтер, помогите пожалуйста. ".repeat(4);
        byte[] bytes = text.getBytes(Charset.forName("windows-1251"));

        assertThat(Charsets.decode(bytes, "", warnings)).isEqualTo(text);
    }

    @Test
    void utf7IsReadWhereItIsDeclared() {
        byte[] bytes = "Fr+APY-sche 1 +- 1 +".getBytes(StandardCharsets.US_ASCII);

        assertThat(Charsets.decode(bytes, "utf-7", warnings)).isEqualTo("Frösche 1 + 1 +");
        assertThat(Charsets.decode(bytes, "", warnings)).isEqualTo("Fr+APY-sche 1 +- 1 +");
    }

    @Test
    void whatDatabasesRefuseBecomesAReplacementCharacter() {
        assertThat(decode("utf-8", 'a', 0, 'b')).isEqualTo("a\ufffdb");
        assertThat(decode("utf-16", 0xfe, 0xff, 0xd8, 0x00, 0x00, 0x41)).doesNotContain("\ud800");
        assertThat(Charsets.storable("\ud800x\udc00\ud83d\ude00")).isEqualTo("\ufffdx\ufffd😀");
    }

    @Test
    void aByteOrderMarkSaysMoreThanTheLabel() {
        byte[] utf8 = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, (byte) 0xc3, (byte) 0xa4};
        byte[] little = {(byte) 0xff, (byte) 0xfe, (byte) 0xe4, 0};
        byte[] big = {(byte) 0xfe, (byte) 0xff, 0, (byte) 0xe4};
        for (byte[] marked : List.of(utf8, little, big)) {
            assertThat(Charsets.decode(marked, "windows-1252", new Warnings())).isEqualTo("ä");
            assertThat(Charsets.decode(marked, "", new Warnings())).isEqualTo("ä");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us-ascii", "utf-8", "x-unknown"})
    void japaneseInSevenBitsNeedsNoLabel(String label) {
        byte[] bytes = "お元気ですか".getBytes(Charset.forName("iso-2022-jp"));

        assertThat(Charsets.decode(bytes, label, warnings)).isEqualTo("お元気ですか");
    }

    @Test
    void koreanInSevenBitsNeedsNoLabel() {
        byte[] bytes = "안녕".getBytes(Charset.forName("iso-2022-kr"));

        assertThat(Charsets.decode(bytes, "", warnings)).isEqualTo("안녕");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us-ascii", "hz-gb-2312"})
    void chineseInSevenBitsNeedsNoLabel(String label) {
        byte[] bytes = "~~ a ~{VPNDND~} b~\nc".getBytes(StandardCharsets.US_ASCII);

        assertThat(Charsets.decode(bytes, label, warnings)).isEqualTo("~ a 中文文 bc");
    }

    @Test
    void aTildeAloneIsNoChinese() {
        byte[] bytes = "~{ ~/home ~{a".getBytes(StandardCharsets.US_ASCII);

        assertThat(Charsets.decode(bytes, "", warnings)).isEqualTo("~{ ~/home ~{a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unicode", "utf-16", "iso-8859-1", "windows-1252"})
    void whatIsUtf8IsReadAsUtf8(String label) {
        byte[] bytes = "Schöne Grüße".getBytes(StandardCharsets.UTF_8);

        assertThat(Charsets.decode(bytes, label, warnings)).isEqualTo("Schöne Grüße");
        assertThat(warnings.list()).hasSize(1);
    }

    @Test
    void realUtf16IsBelieved() {
        byte[] chinese = "你好".getBytes(StandardCharsets.UTF_16BE);

        assertThat(Charsets.decode(chinese, "utf-16be", warnings)).isEqualTo("你好");
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void utf16NeedsNoLabelWhereEveryOtherOctetIsZero() {
        byte[] little = "Guten Tag".getBytes(StandardCharsets.UTF_16LE);
        byte[] big = "Guten Tag".getBytes(StandardCharsets.UTF_16BE);

        assertThat(Charsets.decode(little, "", warnings)).isEqualTo("Guten Tag");
        assertThat(Charsets.decode(big, "us-ascii", warnings)).isEqualTo("Guten Tag");
    }
}
