package org.postern.schema.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.util.stream.Collectors.joining;

import com.github.luben.zstd.ZstdOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.baseline.Column;
import org.postern.schema.baseline.Description;
import org.postern.schema.baseline.Table;
import org.postern.schema.store.Dialect;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

final class SurveyTest {

    private static final String ROWS =
            "INSERT INTO `valid` VALUES (1,'valid','2024-01-01 00:00:00',1,"
                    + "'2024-01-01 00:00:00',1);\n";
    private static final String END = "-- Dump completed on 2024-01-01  0:00:00\n";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "xz", "zstd"})
    void readsAFileHoweverItIsPacked(String packing) throws Exception {
        Path file = folder.resolve("dump");
        try (OutputStream out = packed(packing, Files.newOutputStream(file))) {
            out.write(dump().getBytes(StandardCharsets.UTF_8));
        }
        AtomicLong done = new AtomicLong();

        Survey survey = survey(file, (bytes, total) -> done.set(bytes * 100 / total));

        assertThat(survey.rows()).isEqualTo(1);
        assertThat(done).hasValue(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "xz", "zstd"})
    void aPackedFileThatIsCutIsNotWhole(String packing) throws Exception {
        Path file = folder.resolve("dump");
        try (OutputStream out = packed(packing, Files.newOutputStream(file))) {
            out.write((dump() + noise(400_000)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertRefused(file, "of the dump: ", "copy it again, or make the dump again");
    }

    @Test
    void aDumpWithoutItsEndIsRefused() throws Exception {
        assertRefused(
                written(dump().replace(END, "")),
                "the dump ends here without the comment that ends a whole one",
                "make it again");
    }

    @Test
    void theEndMarkInsideAMailEndsNothing() throws Exception {
        assertRefused(
                written(dump().replace(END, "").replace("'valid'", "'\n-- Dump completed\n'")),
                "the dump ends here without the comment");
    }

    @Test
    void relativesOfOtrsAreToldApart() throws Exception {
        assertRefused(
                written(dump().replace("CREATE TABLE `groups` ", "CREATE TABLE `groups_table` ")),
                "the dump is of OTOBO and not of OTRS 6: table groups is missing");
        assertRefused(
                written(
                        dump().replace(
                                        "CREATE TABLE `groups` ",
                                        "CREATE TABLE `permission_groups` ")),
                "the dump is of Znuny or a relative of it and not of OTRS 6",
                "Postern works beside such a database as it is");
        assertRefused(
                written(
                        dump().replace(
                                        "CREATE TABLE `article_data_mime` ",
                                        "CREATE TABLE `article_plain` ")),
                "OTRS 5 or older",
                "update that installation to OTRS 6");
    }

    @Test
    void otherColumnsAreNamed() throws Exception {
        assertRefused(
                written(dump().replace("`acl_id` int", "`id` int, `acl_name` int")),
                "acl_sync has no column acl_id, acl_sync has a column acl_name,"
                        + " acl_sync has a column id");
    }

    @Test
    void anotherProgramsTablesAreNoOtrs() throws Exception {
        assertRefused(
                written("-- MySQL dump 10.13\nCREATE TABLE `wp_posts` (`id` int);\n" + END),
                "the dump is not one of OTRS: of its 116 tables 0 are there");
    }

    @Test
    void anotherEncodingIsRefused() throws Exception {
        assertRefused(
                written(dump().replace("SET NAMES utf8mb4", "SET NAMES latin1")),
                "the dump is in the encoding latin1",
                "--default-character-set=utf8mb4");
    }

    @Test
    void tablesWithoutRowsAreRefused() throws Exception {
        assertRefused(
                written(dump().replace(ROWS, "")),
                "not the rows of valid, so it was made without data",
                "make it again with all tables and their rows");
    }

    @Test
    void viewsAndTriggersAreNamed() throws Exception {
        Survey survey =
                survey(
                        written(
                                dump().replace(
                                                END,
                                                "CREATE VIEW `v` AS select 1;\nDELIMITER ;;\n;;\n"
                                                        + "DELIMITER ;\n"
                                                        + END)),
                        Progress.NONE);

        assertThat(survey.passedOver()).containsExactly("view v", "triggers and routines");
    }

    @Test
    void theDayZeroIsRefusedForPostgresqlOrReplaced() throws Exception {
        Dump dump = Dump.of(written(dump().replace("'2024-01-01 00:00:00',1,", "'0000-00-00',1,")));

        assertThatExceptionOfType(DumpException.class)
                .isThrownBy(() -> Survey.of(dump, conversion(false), Progress.NONE))
                .withMessageContaining("valid.create_time is 0000-00-00, a date that PostgreSQL")
                .withMessageContaining("--replace-characters");
        assertThat(Survey.of(dump, conversion(true), Progress.NONE).replaced()).isEqualTo(1);
    }

    private static Conversion conversion(boolean replacing) {
        return new Conversion(Dialect.MARIADB, Dialect.POSTGRESQL, replacing);
    }

    @Test
    void filesThatAreNoDumpSaySo() throws Exception {
        assertNoDump(written("PGDMP\1\2"), "pg_restore --file=dump.sql");
        assertNoDump(written("hello"), "does not begin as pg_dump or mysqldump begin");
        assertNoDump(written("--\n-- PostgreSQL database cluster dump\n"), "holds all databases");
        assertNoDump(folder.resolve("missing"), "cannot be read (NoSuchFileException");
    }

    private static void assertNoDump(Path file, String words) {
        assertThatExceptionOfType(DumpException.class)
                .isThrownBy(() -> Dump.of(file))
                .withMessageContaining(words);
    }

    private void assertRefused(Path file, String... words) {
        assertThatExceptionOfType(DumpException.class)
                .isThrownBy(() -> survey(file, Progress.NONE))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    private static Survey survey(Path file, Progress progress) throws DumpException {
        return Survey.of(
                Dump.of(file), new Conversion(Dialect.MARIADB, Dialect.MARIADB, false), progress);
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("dump.sql"), text);
    }

    /// All tables, one row.
    private static String dump() {
        return Description.baseline().tables().stream()
                .map(SurveyTest::create)
                .collect(
                        joining(
                                "",
                                "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\n",
                                ROWS + END));
    }

    private static String create(Table table) {
        return table.columns().stream()
                .map(Column::name)
                .collect(
                        joining("` int, `", "CREATE TABLE `" + table.name() + "` (`", "` int);\n"));
    }

    private static String noise(int length) {
        StringBuilder noise = new StringBuilder("-- ");
        new Random(3).ints(length, ' ', '~').forEach(c -> noise.append((char) c));
        return noise.append('\n').toString();
    }

    private static OutputStream packed(String packing, OutputStream file) throws IOException {
        return switch (packing) {
            case "gzip" -> new GZIPOutputStream(file);
            case "xz" -> new XZOutputStream(file, new LZMA2Options(1));
            case "zstd" -> new ZstdOutputStream(file);
            default -> file;
        };
    }
}
