package org.postern.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

/// Mails of 50 MB settle one after another in a process with 256 MB of heap: they are taken in,
/// stored in parts, read back, taken apart, and written to the tables of articles as they are and
/// with their file.
class LargeMailTest {

    private static final int MAILS = 2;
    private static final int FILE_BYTES = 37_000_000;

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void settlesWithinAHeapOf256MB(Dialect dialect) throws Exception {
        TestDatabase database = TestDatabases.migrated(dialect);
        List<String> files = new ArrayList<>();
        for (int i = 0; i < MAILS; i++) {
            files.add(mail(i).toString());
        }

        String output = inject(database, files);

        assertThat(output).as("what it wrote").doesNotContain("OutOfMemory").contains("opened");
        List<Long> sizes = sizesOfFiles(database);
        assertThat(sizes).as("files in the database").hasSize(MAILS).containsOnly(stored(dialect));
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
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(Base64.getMimeEncoder(76, new byte[] {'\n'}).encode(content));
            out.write("\n--cut--\n".getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    /// `postern inject` in a process of its own; returns what it wrote.
    private String inject(TestDatabase database, List<String> files) throws Exception {
        Path config =
                Files.writeString(
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
                        """
                                .formatted(
                                        patient(database.url()),
                                        database.user(),
                                        database.password(),
                                        directory));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-Xss1m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("org.postern.gateway.cli.Postern", "inject"));
        command.addAll(List.of("--config", config.toString()));
        command.addAll(files);
        Path log = directory.resolve("inject.log");
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
