package org.postern.channels.mime.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

class HeaderDecoderTest {

    private final Warnings warnings = new Warnings();
    private final HeaderDecoder decoder = new HeaderDecoder(Optional.empty(), warnings);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            textBlock =
                    """
                    plain words                                        | plain words
                    =?utf-8?Q?Stra=C3=9Fe?=                            | Straße
                    =?UTF-8?b?w6TDtsO8?=                               | äöü
                    =?utf-8?Q?one_two?= three                          | one two three
                    one =?utf-8?Q?two?= three                          | one two three
                    =?utf-8?Q?a?= =?utf-8?Q?b?=                        | ab
                    =?utf-8?Q?a?=  =?iso-8859-1?Q?=E4?=                | aä
                    =?utf-8?Q?a?==?utf-8?Q?b?=                         | ab
                    =?utf-8?Q?split_=C3?= =?utf-8?Q?=A4?=              | split ä
                    =?utf-8?B?w6?= =?utf-8?B?Q=?=                      | ä
                    =?utf-8*de?Q?=C3=BC?=                              | ü
                    =?iso-8859-1?Q?=80?=                               | €
                    =?windows-1251?Q?=CF=F0=E8=E2=E5=F2?=              | Привет
                    =?koi8-r?B?8NLJ18XU?=                              | Привет
                    =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=                 | 日本
                    =?gb2312?B?xOO6ww==?=                              | 你好
                    =?utf-7?Q?M+APw-ller?=                             | Müller
                    =?utf-16?B?/v8A/GTi?=                              | ü擢
                    =?no-such?Q?=C3=BC?=                               | ü
                    =?utf-8?Q?with blanks inside?=                     | with blanks inside
                    =?utf-8?Q?why??=                                   | why?
                    =?utf-8?X?abc?=                                    | =?utf-8?X?abc?=
                    =?utf-8?Q?never closed                             | =?utf-8?Q?never closed
                    =? half =?utf-8?Q?=C3=BC?=                         | =? half ü
                    =?utf-8?Q?=ZZ=4?=                                  | =ZZ=4
                    =?utf-8?Q??=                                       | §§
                    =?UTF-8?Q?=F0=9F=98?= =?UTF-8?Q?=80?=              | 😀
                    =?utf-16le?B?/ABiAA==?=                            | üb
                    =?utf-16be?B?APwAYg==?=                            | üb
                    =?unicode-1-1-utf-7?Q?M+APw-ller?=                 | Müller
                    =?utf-7?B?TStBUHctbGxlcg==?=                       | Müller
                    =?us-ascii?Q?=FC?=                                 | ü
                    =? utf-8 ?Q?=C3=BC?=                               | ü
                    =?"utf-8"?Q?=C3=BC?=                               | ü
                    =?utf-8?B? w7w= ?=                                 | ü
                    =?utf-8?B?w7w==?=                                  | ü
                    =?big5?B?pKSk5Q==?=                                | 中文
                    =?euc-kr?B?x9Gx2w==?=                              | 한글
                    =?shift_jis?B?k/qWew==?=                           | 日本
                    =?iso-2022-kr?B?GyQpQw4wIQ8=?=                     | 가
                    =?x-mac-cyrillic?Q?=80?=                           | А
                    =?utf-8?Q?a?=x=?utf-8?Q?b?=                        | axb
                    """)
    void wordsAreDecodedAsTheirSendersMeant(String raw, String expected) {
        assertThat(decoder.decode(raw)).isEqualTo(expected);
    }

    @Test
    void octetsWithoutALabelAreReadAsUtf8IfTheyCanBe() {
        assertThat(decoder.decode("Gr\u00c3\u00bc\u00c3\u009fe")).isEqualTo("Grüße");
        assertThat(decoder.decode("Gr\u00fc\u00dfe")).isEqualTo("Grüße");
    }

    @Test
    void octetsWithoutALabelAreReadWithTheCharsetOfTheBodyElse() {
        HeaderDecoder greek = new HeaderDecoder(Charsets.named("iso-8859-7"), warnings);

        assertThat(greek.decode("\u00ea\u00e1\u00e9")).isEqualTo("και");
        assertThat(
                        new HeaderDecoder(Optional.of(StandardCharsets.UTF_16), warnings)
                                .decode("\u00fcb"))
                .isEqualTo("üb");
    }

    @Test
    void rawIso2022IsRead() {
        assertThat(decoder.decode("\u001b$BF|K\\\u001b(B")).isEqualTo("日本");
    }

    @Test
    void nothingDecodedBreaksALine() {
        String decoded = decoder.decode("=?utf-8?Q?a=0D=0ABcc:_x=40y.example=00?=");

        assertThat(decoded).isEqualTo("a Bcc: x@y.example\ufffd");
    }

    @Test
    void afterTheLimitWordsStayEncoded() {
        String decoded = decoder.decode("=?utf-8?Q?a?= ".repeat(600));

        assertThat(decoded).startsWith("a".repeat(Limits.ENCODED_WORDS) + " =?utf-8?Q?a?=");
        assertThat(warnings.list()).hasSize(1);
    }

    @Test
    void whatWasEncodedTwiceIsDecodedTwice() {
        assertThat(decoder.decode("=?utf-8?Q?=3D=3Futf-8=3FQ=3F=3DC3=3DA4=3F=3D?=")).isEqualTo("ä");
        assertThat(decoder.decode("=?utf-8?Q?is_=3D=3Futf-8=3FQ=3Fa=3F=3D?="))
                .isEqualTo("is =?utf-8?Q?a?=");
    }
}
