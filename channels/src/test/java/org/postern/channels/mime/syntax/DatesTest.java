package org.postern.channels.mime.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.OffsetDateTime;

class DatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Tue, 3 Mar 2026 10:15:00 +0100         | 2026-03-03T10:15:00+01:00
                    3 Mar 2026 10:15 +0100                 | 2026-03-03T10:15:00+01:00
                    Tue,3 Mar 2026 10:15:00 +0100 (CET)    | 2026-03-03T10:15:00+01:00
                    Tue, 3 Mar 26 10:15:00 EST             | 2026-03-03T10:15:00-05:00
                    Tue, 03 Mar 126 10:15:00 GMT           | 2026-03-03T10:15:00Z
                    Tue, 3 March 2026 10:15:00 -0330       | 2026-03-03T10:15:00-03:30
                    Tue, 3 Mar 2026 10:15:00 +01:00        | 2026-03-03T10:15:00+01:00
                    Tue, 3 Mar 2026 10:15:00 GMT+0200      | 2026-03-03T10:15:00+02:00
                    Tue, 3 Mar 2026 10:15:00               | 2026-03-03T10:15:00Z
                    Tue, 3 Mar 2026 10:15:60 +0000         | 2026-03-03T10:15:59Z
                    Tue, 3 Mar 2026 10:15:00 +9999         | 2026-03-03T10:15:00Z
                    Tue, 3 Mar 2026 3:15:00 PM +0000       | 2026-03-03T15:15:00Z
                    Tue Mar  3 10:15:00 2026               | 2026-03-03T10:15:00Z
                    Tue Mar  3 10:15:00 CET 2026           | 2026-03-03T10:15:00+01:00
                    2026-03-03T10:15:00+01:00              | 2026-03-03T10:15:00+01:00
                    2026-03-03T10:15:00.123Z               | 2026-03-03T10:15:00Z
                    2026-03-03 10:15:00                    | 2026-03-03T10:15:00Z
                    03.03.2026 10:15:00                    | 2026-03-03T10:15:00Z
                    3-Mar-2026 10:15:00 +0000              | 2026-03-03T10:15:00Z
                    3/31/2026 10:15                        | 2026-03-31T10:15:00Z
                    Di, 3 Mär 2026 10:15:00 +0100          | 2026-03-03T10:15:00+01:00
                    "Tue, 3 Mar 2026 10:15:00 +0000"       | 2026-03-03T10:15:00Z
                    Tue, 3 Mar 2026 10.15.00 +0100         | 2026-03-03T10:15:00+01:00
                    3 Mar 2026 10.15 +0100                 | 2026-03-03T10:15:00+01:00
                    20260303T101500Z                       | 2026-03-03T10:15:00Z
                    2026-03-03T                            | 2026-03-03T00:00:00Z
                    20260303 10:15:00                      | 2026-03-03T10:15:00Z
                    3/Mar/2026:10:15:00 +0100              | 2026-03-03T10:15:00+01:00
                    Tue,3Mar 2026 10:15:00 +0100           | 2026-03-03T10:15:00+01:00
                    March 3rd, 2026 10:15 am               | 2026-03-03T10:15:00Z
                    Tuesday, March 3, 2026 10:15 PM        | 2026-03-03T22:15:00Z
                    Tue, 3 Mar 2026 10:15:00.123 +01       | 2026-03-03T10:15:00+01:00
                    Tue, 3 Mar 2026 10:15:00 UTC+2         | 2026-03-03T10:15:00+02:00
                    Tue (a), 3 (b) Mar 2026 10:15:00 -0000 | 2026-03-03T10:15:00Z
                    mar., 3 mars 2026 10:15:00 +0100       | 2026-03-03T10:15:00+01:00
                    2026/03/03 10:15:00                    | 2026-03-03T10:15:00Z
                    Tue, 3 Mar 2026 10:15:00 0100          | 2026-03-03T10:15:00+01:00
                    3 Mar 2026                             | 2026-03-03T00:00:00Z
                    """)
    void datesAreReadInEveryForm(String text, String expected) {
        assertThat(Dates.parse(text)).contains(OffsetDateTime.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "31 Feb 2026 10:00:00 +0000",
                "1 Jan",
                "10:15:00",
                "((((",
                "99 Foo 9999 99:99:99 +9999",
                "1 Jan 99999 00:00:00 +0000"
            })
    void whatIsNoDateIsNone(String text) {
        assertThat(Dates.parse(text)).isEmpty();
    }
}
