package org.postern.schema.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.Dialect;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

final class DumpReaderTest {

    private static final int LARGEST = 1024 * 1024;

    @Test
    void undoesEveryEscapeOfMySql() throws DumpException {
        assertThat(
                        mysql(
                                """
                                CREATE TABLE `t` (`a` text, `b` longblob);
                                INSERT INTO `t` VALUES
                                ('\\0\\'\\"\\b\\n\\r\\t\\Z\\\\\\%\\_\\x''\"','a;b -- c /* d */ ),('),
                                ("it's ""so"" now",NULL);
                                """))
                .containsExactly(
                        "t(a, b)",
                        "t:3 \0'\"\b\n\r\t\u001a\\\\%\\_x'\" | a;b -- c /* d */ ),(",
                        "t:4 it's \"so\" now | null");
    }

    @Test
    void readsNumbersHexAndStringsWithTheirCharset() throws DumpException {
        assertThat(
                        mysql(
                                """
                                CREATE TABLE t (a int, b int, c blob, d blob, e blob, f int);
                                INSERT INTO t VALUES (-1, 2.50, 0x4869, X'486f', _binary 'x', TRUE);
                                """))
                .containsExactly("t(a, b, c, d, e, f)", "t:2 -1 | 2.50 | Hi | Ho | x | 1");
    }

    @Test
    void takesColumnsFromTheStatementOrTheTable() throws DumpException {
        assertThat(
                        mysql(
                                """
                                /*!40101 SET NAMES utf8mb4 */;
                                CREATE TABLE `T` (
                                  `id` int(11) NOT NULL AUTO_INCREMENT COMMENT 'a, (b)',
                                  `key` decimal(10,2) DEFAULT '0,0',
                                  PRIMARY KEY (`id`),
                                  UNIQUE KEY `k` (`key`,`id`),
                                  CONSTRAINT `f` FOREIGN KEY (`id`) REFERENCES `u` (`id`)
                                ) ENGINE=InnoDB AUTO_INCREMENT=42 DEFAULT CHARSET=utf8;
                                INSERT IGNORE INTO `db`.`t` (`key`, `id`) VALUES (1,2);
                                REPLACE INTO t VALUES (3,4);
                                """))
                .containsExactly("utf8mb4", "t(id, key) next 42", "t:9 1 | 2", "t:10 3 | 4");
    }

    @Test
    void passesOverWhatIsNeitherTableNorRow() throws DumpException {
        assertThat(
                        mysql(
                                """
                                /*M!999999\\- enable the sandbox mode */
                                -- INSERT INTO t VALUES (1);
                                # INSERT INTO t VALUES (1);
                                /* INSERT INTO t VALUES (1); */
                                DROP TABLE IF EXISTS `t`;
                                /*!40101 SET @saved_cs_client = @@character_set_client */;
                                LOCK TABLES `t` WRITE;
                                DELIMITER ;;
                                /*!50003 CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN
                                  INSERT INTO t VALUES (1); END */;;
                                DELIMITER ;
                                /*!50001 CREATE VIEW `v` AS SELECT ';' AS `a` */;
                                """))
                .containsExactly("triggers and routines", "view v");
    }

    @Test
    void namesWhatIsMadeAndIsNoTable() throws DumpException {
        assertThat(
                        mysql(
                                """
                                /*!50001 CREATE ALGORITHM=UNDEFINED */
                                /*!50013 DEFINER=`a`@`b` SQL SECURITY DEFINER */
                                /*!50001 VIEW `mine` AS select 1 AS `1` */;
                                CREATE UNIQUE INDEX `view` ON t (`function`, trigger);
                                CREATE DATABASE `event`;
                                """))
                .containsExactly("view mine");
        assertThat(
                        postgresql(
                                """
                                CREATE OR REPLACE VIEW public.mine AS SELECT 1;
                                CREATE MATERIALIZED VIEW "S".kept AS SELECT 1;
                                CREATE TRIGGER t BEFORE INSERT ON x EXECUTE FUNCTION f();
                                CREATE SEQUENCE public.view START WITH 1;
                                """))
                .containsExactly("view mine", "view kept", "trigger t");
    }

    @Test
    void undoesEveryEscapeOfCopy() throws DumpException {
        assertThat(
                        postgresql(
                                """
                                CREATE TABLE public.t (
                                    a text DEFAULT 'x,('::text NOT NULL,
                                    "order" integer,
                                    CONSTRAINT c CHECK ((a <> ''::text))
                                );
                                COPY public.t (a, "order") FROM stdin;
                                a\\b\\f\\n\\r\\t\\v\\\\\\101\\x42\\qz\t1
                                \\N\t
                                \t\\\\.
                                \\.
                                """))
                .containsExactly(
                        "t(a, order)",
                        "t:7 a\b\f\n\r\t\u000b\\ABqz | 1",
                        "t:8 null | ",
                        "t:9  | \\.");
    }

    @Test
    void readsLinesThatWindowsEnded() throws DumpException {
        assertThat(postgresql("CREATE TABLE t (a text);\r\nCOPY t (a) FROM stdin;\r\nx\r\n\\.\r\n"))
                .containsExactly("t(a)", "t:3 x");
    }

    @Test
    void readsInsertsOfPostgresql() throws DumpException {
        assertThat(
                        postgresql(
                                """
                                \\restrict abc
                                SET client_encoding = 'UTF8';
                                SELECT pg_catalog.set_config('search_path', '', false);
                                CREATE FUNCTION public.f() RETURNS text AS $x$ ';' COPY t $y$ $x$;
                                CREATE UNLOGGED TABLE "S"."t" (a text, b text);
                                INSERT INTO "S".t VALUES ('a\\n''b''', -1), (E'a\\n''b''', NULL);
                                SELECT pg_catalog.setval('public.t_id_seq', 7, true);
                                SELECT pg_catalog.setval('public."t_id_seq"', 7, false);
                                """))
                .containsExactly(
                        "UTF8",
                        "function f",
                        "t(a, b)",
                        "t:6 a\\n'b' | -1",
                        "t:6 a\n'b' | null",
                        "t next 8",
                        "t next 7");
    }

    @Test
    void aLineMayBeOfAnyLength() throws DumpException {
        StringBuilder sql = new StringBuilder("CREATE TABLE t (a text);\nINSERT INTO t VALUES ");
        for (int row = 0; row < 50_000; row++) {
            sql.append(row == 0 ? "" : ",").append("('").append("x".repeat(row % 100)).append("')");
        }
        assertThat(mysql(sql.append(";\n").toString()))
                .hasSize(50_001)
                .allMatch(line -> line.startsWith("t"));
    }

    @Test
    void theValuesOfTablesNobodyWantsAreNotKept() throws DumpException {
        String huge = "x".repeat(2 * LARGEST);
        for (Dialect dialect : Dialect.values()) {
            String rows =
                    dialect == Dialect.MARIADB
                            ? "INSERT INTO other VALUES ('" + huge + "'),(f('a)', (1)));\n"
                            : "COPY other (a) FROM stdin;\n" + huge + "\nb\n\\.\n";
            assertThat(
                            read(
                                    dialect,
                                    "CREATE TABLE other (a text);\n"
                                            + rows
                                            + "CREATE TABLE t (b text);\n"
                                            + "INSERT INTO t VALUES ('c');\n"))
                    .filteredOn(line -> line.startsWith("t"))
                    .hasSize(2);
        }
    }

    @Test
    void aRowLargerThanTheMemoryAllowsIsNamed() {
        assertRefused(
                Dialect.MARIADB,
                "CREATE TABLE t (a text);\nINSERT INTO t VALUES ('"
                        + "x".repeat(LARGEST + 1)
                        + "');",
                "line 2 of the dump: a row of more than 1 MiB",
                "-Xmx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a text",
                "CREATE TABLE t (a text);\nINSERT INTO t VALUES ('x",
                "CREATE TABLE t (a text);\nINSERT INTO t VALUES ('x'),",
                "CREATE TABLE t (a text);\nINSERT INTO t VALUES ('x')",
                "CREATE TABLE t (a text);\nCOPY t (a) FROM stdin;\nx",
                "CREATE TABLE t (a text);\nCOPY t (a) FROM stdin;\nx\n",
                "/* never",
                "CREATE FUNCTION x AS $$ never",
            })
    void aFileThatEndsInsideAStatementIsNotWhole(String sql) {
        assertRefused(Dialect.POSTGRESQL, sql, "the dump ends here in the middle", "make it again");
    }

    @Test
    void rowsOfAnotherLengthAreNamed() {
        assertRefused(
                Dialect.MARIADB,
                "CREATE TABLE t (a int, b int);\nINSERT INTO t VALUES (1,2),\n(1);",
                "line 3 of the dump: a row of t with less than its 2 values");
        assertRefused(
                Dialect.POSTGRESQL,
                "CREATE TABLE t (a int, b int);\nCOPY t (a, b) FROM stdin;\n1\t2\n1\t2\t3\n\\.\n",
                "line 4 of the dump: a row of t with more than its 2 values");
    }

    @Test
    void severalDatabasesInOneFileAreRefused() {
        assertRefused(
                Dialect.MARIADB,
                "CREATE TABLE t (a int);\nUSE b;\nCREATE TABLE t (a int);",
                "line 3 of the dump: the table t is made a second time");
    }

    @Test
    void rowsWithoutTheirTableAreRefused() {
        assertRefused(
                Dialect.MARIADB,
                "INSERT INTO t VALUES (1);",
                "line 1 of the dump: rows of t come without the table");
    }

    @ParameterizedTest
    @EnumSource
    void whateverTheFileHoldsTheReaderEnds(Dialect dialect) {
        Random random = new Random(7);
        String[] pieces = {
            "CREATE TABLE t (a int);\n",
            "INSERT INTO t VALUES (",
            "CREATE TABLE ``(",
            "INSERT INTO ``.",
            "COPY t (a) FROM stdin;\n",
            "'",
            "\"",
            "`",
            "\\",
            "$",
            "$a$",
            "(",
            ")",
            ",",
            ";",
            "\n",
            "--",
            "/*",
            "*/",
            "/*!",
            "SELECT pg_catalog.setval(",
            "SET NAMES ",
            "DELIMITER ",
            "\\.\n",
            "\t",
            "0x",
            "x'",
            "é",
            "NULL",
            "-",
            "1",
            ".",
            "\0"
        };
        for (int run = 0; run < 20_000; run++) {
            StringBuilder sql = new StringBuilder();
            for (int piece = random.nextInt(25); piece >= 0; piece--) {
                sql.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                assertThat(read(dialect, sql.toString())).isNotNull();
            } catch (DumpException e) {
                assertThat(e).hasMessageContaining("of the dump: ");
            }
        }
    }

    private static void assertRefused(Dialect dialect, String sql, String... words) {
        assertThatExceptionOfType(DumpException.class)
                .isThrownBy(() -> read(dialect, sql))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    private static List<String> mysql(String sql) throws DumpException {
        return read(Dialect.MARIADB, sql);
    }

    private static List<String> postgresql(String sql) throws DumpException {
        return read(Dialect.POSTGRESQL, sql);
    }

    private static List<String> read(Dialect dialect, String sql) throws DumpException {
        List<String> items = new ArrayList<>();
        try (DumpReader reader =
                new DumpReader(
                        new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8)),
                        dialect,
                        "t"::equals,
                        LARGEST)) {
            for (Item item = reader.next(); item != null; item = reader.next()) {
                items.add(words(item));
            }
        }
        return items;
    }

    private static String words(Item item) {
        return switch (item) {
            case Item.Definition(String table, List<String> columns, long next, long _) ->
                    table
                            + "("
                            + String.join(", ", columns)
                            + ")"
                            + (next == 0 ? "" : " next " + next);
            case Item.Row row ->
                    row.table()
                            + ":"
                            + row.line()
                            + " "
                            + String.join(
                                    " | ",
                                    row.values().stream().map(DumpReaderTest::text).toList());
            case Item.NextId(String table, long value) -> table + " next " + value;
            case Item.Encoding(String name, long _) -> name;
            case Item.PassedOver(String what) -> what;
        };
    }

    private static String text(@Nullable Bytes value) {
        return value == null ? "null" : value.text(StandardCharsets.UTF_8);
    }
}
