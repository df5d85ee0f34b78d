package org.postern.channels.mime.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class ParametersTest {

    private final Warnings warnings = new Warnings();
    private final HeaderDecoder decoder = new HeaderDecoder(Optional.empty(), warnings);

    private Parameters parse(String raw) {
        return Parameters.parse(raw, decoder, warnings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            textBlock =
                    """
                    x/y; name=plain.txt                                        | plain.txt
                    x/y; name="a b.txt"                                        | a b.txt
                    x/y; name=a b.txt                                          | a b.txt
                    x/y; name = "a;b.txt" ; other=1                            | a;b.txt
                    x/y; NAME="say \\"hi\\".txt"                               | say "hi".txt
                    x/y; name="=?utf-8?Q?=C3=A4.txt?="                         | ä.txt
                    x/y; name==?utf-8?B?w6QudHh0?=                             | ä.txt
                    x/y; name*=utf-8''%c3%a4.txt                               | ä.txt
                    x/y; name*=iso-8859-1'en'%e4.txt                           | ä.txt
                    x/y; name*=utf-8''new.txt; name=old.txt                    | new.txt
                    x/y; name=old.txt; name*=utf-8''new.txt                    | new.txt
                    x/y; name*0="one-"; name*1="two.txt"                       | one-two.txt
                    x/y; name*1="two.txt"; name*0="one-"                       | one-two.txt
                    x/y; name*0*=utf-8''%c3; name*1*=%a4; name*2=".txt"        | ä.txt
                    x/y; name*0="=?utf-8?Q?=C3=A4"; name*1="=C3=B6?="          | äö
                    x/y; name*="utf-8''%c3%a4.txt"                             | ä.txt
                    x/y; name*=utf-8''"%c3%a4.txt"                             | ä.txt
                    x/y; name="utf-8''%c3%a4.txt"                              | ä.txt
                    x/y; name="%c3%a4%20b.txt"                                 | ä b.txt
                    x/y; name="100%25.txt"                                     | 100%25.txt
                    x/y; name='one.txt'                                        | one.txt
                    x/y; name=one.txt"                                         | one.txt
                    x/y; name*=plain%20text                                    | plain text
                    x/y; name=first; name=second                               | first
                    x/y name=no-semicolon.txt                                  | no-semicolon.txt
                    x/y;; ;name=after-empty.txt                                | after-empty.txt
                    x/y; name="never closed                                    | never closed
                    name=only.txt                                              | only.txt
                    x/y; name*bad*=x; name=good                                | good
                    x/y; name*0*=utf-8''%c3%a4; name*1="=?utf-8?Q?=C3=B6?="    | äö
                    x/y; name*0="=?utf-8?B?w6Q=?= "; name*1="=?utf-8?B?w7Y=?=" | äö
                    x/y; name*="utf-8''%c3%a4.txt"                             | ä.txt
                    x/y; name*0*=utf-8''%e2%82; name*1*=%ac.txt                | €.txt
                    x/y; name*=windows-1252''%80                               | €
                    x/y; name*1*=utf-8''b; name*2*=c                           | bc
                    x/y; name*00=a; name*01=b                                  | ab
                    x/y; name="a(b).txt" (comment)                             | a(b).txt
                    """)
    void aNameIsReadInEveryForm(String raw, String expected) {
        assertThat(parse(raw).get("name")).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            textBlock =
                    """
                    TEXT/Plain                          | text/plain
                    text/plain (made by hand); a=b      | text/plain
                    text/plain charset=utf-8            | text/plain
                    ;charset=utf-8                      | §§
                    §§                                  | §§
                    """)
    void theValueStandsBeforeTheParameters(String raw, String expected) {
        assertThat(parse(raw).value()).isEqualTo(expected);
    }

    @Test
    void aControlCharacterBeforeAParameterIsNone() {
        assertThat(parse("\3 name=a.txt").get("name")).contains("a.txt");
        assertThat(parse("x\3/y; name=a.txt").value()).isEqualTo("x/y");
    }

    @Test
    void aNameWithPercentSignsCanBeStored() {
        assertThat(parse("x/y; name=%c3%a4%00.txt").get("name")).contains("\u00e4\ufffd.txt");
    }

    @Test
    void rawOctetsInANameAreRead() {
        assertThat(parse("x/y; name=\"\u00c3\u00a4.txt\"").get("name")).contains("ä.txt");
        assertThat(parse("x/y; name=\"\u00e4.txt\"").get("name")).contains("ä.txt");
    }

    @Test
    void anEmptyParameterIsNone() {
        assertThat(parse("x/y; name=\"\"").get("name")).isEmpty();
        assertThat(parse("x/y; name").get("name")).isEmpty();
    }

    @Test
    void afterTheLimitNothingMoreIsRead() {
        Parameters parameters = parse("x/y" + "; a=b".repeat(1_000) + "; name=late");

        assertThat(parameters.get("name")).isEmpty();
        assertThat(warnings.list()).hasSize(1);
    }
}
