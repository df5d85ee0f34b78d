package org.postern.channels.mailserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postern.channels.imap.ImapSettings;
import org.postern.channels.pop3.Pop3Settings;
import org.postern.channels.smtp.SmtpSettings;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.config.Secret;
import org.postern.config.Size;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The settings of the three mail channels as an operator writes them.
final class SettingsTest {
    private static <T> T read(Class<T> type, String yaml) throws ConfigException {
        return ConfigFile.parse(yaml, type, Map.of()).settings();
    }

    @Test
    void imapNeedsAHostAndALoginAndIsCarefulByDefault() throws Exception {
        assertThat(read(ImapSettings.class, "{host: mail.example, user: desk, password: p}"))
                .isEqualTo(
                        new ImapSettings(
                                "mail.example",
                                993,
                                "desk",
                                Secret.of("p"),
                                Tls.IMPLICIT,
                                true,
                                "INBOX",
                                ImapSettings.After.DELETE,
                                Optional.empty(),
                                false,
                                Duration.ofSeconds(60),
                                true,
                                Size.parse("50MB"),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(60)));
    }

    @Test
    void everyKeyOfImapIsRead() throws Exception {
        assertThat(
                        read(
                                ImapSettings.class,
                                """
                                host: mail.example
                                port: 143
                                user: desk
                                password: p
                                tls: starttls
                                verify-certificate: false
                                folder: Tickets
                                after: move
                                move-to: Done
                                exclusive: true
                                poll-interval: 5m
                                idle: false
                                max-size: 10MB
                                connect-timeout: 1s
                                read-timeout: 2s
                                """))
                .isEqualTo(
                        new ImapSettings(
                                "mail.example",
                                143,
                                "desk",
                                Secret.of("p"),
                                Tls.STARTTLS,
                                false,
                                "Tickets",
                                ImapSettings.After.MOVE,
                                Optional.of("Done"),
                                true,
                                Duration.ofMinutes(5),
                                false,
                                Size.parse("10MB"),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2)));
    }

    @Test
    void everyKeyOfPop3IsReadOrHasADefault() throws Exception {
        assertThat(read(Pop3Settings.class, "{host: mail.example, user: desk, password: p}"))
                .isEqualTo(
                        new Pop3Settings(
                                "mail.example",
                                995,
                                "desk",
                                Secret.of("p"),
                                Tls.IMPLICIT,
                                true,
                                Pop3Settings.After.DELETE,
                                Duration.ofSeconds(60),
                                Size.parse("50MB"),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(60)));
        assertThat(
                        read(
                                Pop3Settings.class,
                                """
                                host: mail.example
                                port: 110
                                user: desk
                                password: p
                                tls: none
                                verify-certificate: false
                                after: keep
                                poll-interval: 5m
                                max-size: 10MB
                                connect-timeout: 1s
                                read-timeout: 2s
                                """))
                .isEqualTo(
                        new Pop3Settings(
                                "mail.example",
                                110,
                                "desk",
                                Secret.of("p"),
                                Tls.NONE,
                                false,
                                Pop3Settings.After.KEEP,
                                Duration.ofMinutes(5),
                                Size.parse("10MB"),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2)));
    }

    @Test
    void everyKeyOfSmtpIsReadOrHasADefault() throws Exception {
        assertThat(read(SmtpSettings.class, "{host: mail.example}"))
                .isEqualTo(
                        new SmtpSettings(
                                "mail.example",
                                465,
                                Optional.empty(),
                                Optional.empty(),
                                Tls.IMPLICIT,
                                true,
                                Optional.empty(),
                                2,
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(10)));
        assertThat(
                        read(
                                SmtpSettings.class,
                                """
                                host: mail.example
                                port: 587
                                user: desk
                                password: p
                                tls: starttls
                                verify-certificate: false
                                helo-name: desk.example
                                connections: 5
                                connect-timeout: 1s
                                read-timeout: 2s
                                answer-timeout: 3s
                                """))
                .isEqualTo(
                        new SmtpSettings(
                                "mail.example",
                                587,
                                Optional.of("desk"),
                                Optional.of(Secret.of("p")),
                                Tls.STARTTLS,
                                false,
                                Optional.of("desk.example"),
                                5,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3)));
    }

    @Test
    void whatMakesNoSenseIsRefusedAtItsKey() {
        assertRefused(SmtpSettings.class, "{host: h, user: u}", "password");
        assertRefused(SmtpSettings.class, "{host: h, connections: 0}", "connections");
        assertRefused(SmtpSettings.class, "{host: h, helo-name: 'a b'}", "helo-name");
        assertRefused(ImapSettings.class, "{host: 'a b', user: u, password: p}", "host");
        assertRefused(ImapSettings.class, "{host: h, port: 0, user: u, password: p}", "port");
        assertRefused(
                ImapSettings.class, "{host: h, user: u, password: p, after: move}", "move-to");
        assertRefused(
                Pop3Settings.class, "{host: h, user: \"u\\r\\nDELE 1\", password: p}", "user");
        assertRefused(
                Pop3Settings.class, "{host: h, user: u, password: p, max-size: 1B}", "max-size");
        assertRefused(
                Pop3Settings.class,
                "{host: h, user: u, password: p, read-timeout: 0s}",
                "read-timeout");
    }

    private static void assertRefused(Class<?> type, String yaml, String key) {
        assertThatThrownBy(() -> read(type, yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }
}
