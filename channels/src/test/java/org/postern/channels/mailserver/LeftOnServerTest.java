package org.postern.channels.mailserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.config.Size;
import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;

/// The stub of a mail that stays where it is.
final class LeftOnServerTest {
    private static String stub(String header) {
        return LeftOnServer.stub(
                        Bytes.of(header.getBytes(StandardCharsets.ISO_8859_1)),
                        75L * 1024 * 1024,
                        Size.parse("50MB"),
                        "folder INBOX")
                .text(StandardCharsets.ISO_8859_1);
    }

    @Test
    void keepsTheHeaderAndReplacesWhatItSaysAboutTheContent() {
        assertThat(
                        stub(
                                """
                                From: ann@a.example
                                Subject: J\u00f6rg\ts
                                 folded
                                MIME-Version: 1.0
                                Content-Type: multipart/mixed;
                                 boundary=x
                                CONTENT-LANGUAGE: de
                                Message-ID: <1@a.example>

                                never a body
                                """))
                .isEqualTo(
                        """
                        From: ann@a.example
                        Subject: J\u00f6rg\ts
                         folded
                        Message-ID: <1@a.example>
                        MIME-Version: 1.0
                        Content-Type: text/plain; charset=utf-8
                        Content-Transfer-Encoding: 8bit

                        This mail was not downloaded: it measures 75.0 MB, more than the limit of 50MB.
                        It stays on the mail server, in folder INBOX.
                        """
                                .replace("\n", "\r\n"));
    }

    @Test
    void makesSomethingReadableOfAnyHeader() {
        for (String header :
                new String[] {"", "\n", "no colon\n", " folded first\n", "From: cut off"}) {
            assertThat(stub(header))
                    .startsWith("MIME-Version: 1.0\r\n")
                    .contains("\r\n\r\nThis mail");
        }
    }
}
