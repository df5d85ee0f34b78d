package org.postern.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Mails of 50 MB settle one after another in a process with 256 MB of heap: they are taken in from
/// files, by IMAP and by POP3, stored in parts, read back, taken apart, and written to the tables
/// of articles as they are and with their file.
class LargeMailTest {

    private static final int MAILS = 2;
    private static final int FILE_BYTES = 37_000_000;
    private static final byte[] CRLF = {'\r', '\n'};

    @TempDir private Path directory;

    @Test
    void thoseGivenByHandSettleWithinAHeapOf256MB() throws Exception {
        TestDatabase database = TestDatabases.migrated(Dialect.MARIADB);
        Path config = config(database, "");

        String output = postern("inject", config, List.of(mail(0).toString(), mail(1).toString()));

        assertThat(output).as("what it wrote").doesNotContain("OutOfMemory").contains("opened");
        assertSettled(database, Dialect.MARIADB);
    }

    @Test
    void thoseInMailboxesOfBothKindsAreFetchedAndSettleWithinAHeapOf256MB() throws Exception {
        TestDatabase database = TestDatabases.migrated(Dialect.POSTGRESQL);
        try (LargeMailbox imap = new LargeMailbox(LargeMailbox.Protocol.IMAP, mail(0));
                LargeMailbox pop3 = new LargeMailbox(LargeMailbox.Protocol.POP3, mail(1))) {
            Path config = config(database, accounts(imap.port(), pop3.port()));

            String output = postern("fetch", config, List.of("--once"));

            assertThat(output).as("what it wrote").doesNotContain("OutOfMemory");
            assertThat(imap.isEmpty()).as("deleted over IMAP").isTrue();
            assertThat(pop3.isEmpty()).as("deleted over POP3").isTrue();
            assertSettled(database, Dialect.POSTGRESQL);
        }
    }

    private static void assertSettled(TestDatabase database, Dialect dialect) {
        List<Long> sizes = sizesOfFiles(database);
        assertThat(sizes).as("files in the database").hasSize(MAILS).containsOnly(stored(dialect));
    }

    private static String accounts(int imap, int pop3) {
        return """
        accounts:
          by-imap:
            type: imap
            host: 127.0.0.1
            port: %d
            user: desk
            password: secret
            tls: none
            max-size: 60MB
          by-pop3:
            type: pop3
            host: 127.0.0.1
            port: %d
            user: desk
            password: secret
            tls: none
            max-size: 60MB
        """
                .formatted(imap, pop3);
    }

    private Path mail(int number) throws IOException {
        Path file = directory.resolve("large-" + number + ".eml");
        byte[] content = new byte[FILE_BYTES];
        new Random(number).nextBytes(content);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(
                    """
                    From: Jo <jo%1$d@customer.example>
                    To: support@desk.test
                    Subject: The plans of house %1$d
                    Message-ID: <plans-%1$d@customer.example>
                    Content-Type: multipart/mixed; boundary=cut

                    --cut

                    Here they are.
                    --cut
                    Content-Type: application/pdf; name=plans.pdf
                    Content-Transfer-Encoding: base64

                    """
                            .formatted(number)
                            .replace("\n", "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(Base64.getMimeEncoder(76, CRLF).encode(content));
            out.write("\r\n--cut--\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    private Path config(TestDatabase database, String accounts) throws IOException {
        return Files.writeString(
                directory.resolve("postern.yaml"),
                """
                database:
                  url: "%s"
                  user: %s
                  password: %s
                http:
                  port: 0
                log:
                  format: text
                state-directory: %s
                %s\
                """
                        .formatted(
                                patient(database.url()),
                                database.user(),
                                database.password(),
                                directory,
                                accounts));
    }

    /// A command in a process of its own; returns what it wrote.
    private String postern(String name, Path config, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-Xss1m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("org.postern.gateway.cli.Postern", name));
        command.addAll(List.of("--config", config.toString()));
        command.addAll(arguments);
        Path log = directory.resolve("postern.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        String output = Files.readString(log);
        assertThat(ended).as("ended by itself: %s", output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    /// A busy machine may take longer over 50 MB than a statement may in daily work.
    private static String patient(String url) {
        return url.startsWith("jdbc:postgresql:")
                ? url + (url.indexOf('?') < 0 ? "?" : "&") + "socketTimeout=280"
                : url;
    }

    private static List<Long> sizesOfFiles(TestDatabase database) {
        return Jdbi.create(database.dataSource())
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                "select octet_length(content) from"
                                                        + " article_data_mime_attachment order by"
                                                        + " id")
                                        .mapTo(Long.class)
                                        .list());
    }

    /// As the reference stores it: Base64 in lines on PostgreSQL, the bytes on MariaDB.
    private static long stored(Dialect dialect) {
        long letters = (FILE_BYTES + 2) / 3 * 4L;
        return switch (dialect) {
            case POSTGRESQL -> letters + (letters + 75) / 76;
            case MARIADB -> FILE_BYTES;
        };
    }
}
