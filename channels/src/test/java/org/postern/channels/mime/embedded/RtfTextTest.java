package org.postern.channels.mime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.channels.mime.syntax.Warnings;

import java.nio.charset.StandardCharsets;

class RtfTextTest {

    private static RtfText rtf(String rtf) {
        return RtfText.of(rtf.getBytes(StandardCharsets.ISO_8859_1), new Warnings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {\\rtf1\\ansi Hello\\par there}                       | Hello/there
                    {\\rtf1\\ansi\\ansicpg1252 Gr\\'f6\\'dfe}             | Größe
                    {\\rtf1\\ansi\\ansicpg1251 \\'c4\\'e0}                | Да
                    {\\rtf1 5\\u8364?}                                    | 5€
                    {\\rtf1\\uc2 \\u8364??x}                              | €x
                    {\\rtf1 \\u-10179?\\u-8704?}                          | 😀
                    {\\rtf1{\\fonttbl{\\f0 Arial;}}\\f0 a{\\b b}c}        | abc
                    {\\rtf1{\\*\\generator Word;}\\{a\\}\\\\}             | {a}\\
                    {\\rtf1 a\\emdash b\\~c}                              | a—b\u00a0c
                    {\\rtf1 a\\bin3 }}}b}                                 | ab
                    """)
    void wordsAreKept(String rtf, String text) {
        assertThat(rtf(rtf).text()).isEqualTo(text.replace("/", "\n"));
        assertThat(rtf(rtf).html()).isFalse();
    }

    @Test
    void packedHtmlIsUnpacked() {
        RtfText found =
                rtf(
                        """
                        {\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}
                        {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Gr\\'f6\\'dfe{\\*\\htmltag84 &nbsp;}\\htmlrtf \\'a0\\htmlrtf0
                        {\\*\\htmltag148 <b>}\\htmlrtf {\\b\\htmlrtf0 bold{\\*\\htmltag156 </b>}\\htmlrtf }\\htmlrtf0
                        {\\*\\mhtmltag84 <i>not this</i>}{\\*\\htmltag72 </p>\\par }\\htmlrtf }\\htmlrtf0 }
                        """);

        assertThat(found.html()).isTrue();
        assertThat(found.text().strip()).isEqualTo("<p>Größe&nbsp;<b>bold</b></p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "}",
                "\\",
                "{\\rtf1 \\'",
                "{\\rtf1 \\u",
                "}}}{{{",
                "\\bin99999999 x"
            })
    void damageIsSurvived(String damaged) {
        assertThat(rtf(damaged).html()).isFalse();
    }

    @Test
    void depthIsBounded() {
        assertThat(rtf("{".repeat(100_000) + "deep" + "}".repeat(100_000) + "out").text())
                .isEqualTo("deepout");
    }
}
