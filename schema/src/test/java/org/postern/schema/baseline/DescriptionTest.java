package org.postern.schema.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

final class DescriptionTest {

    @Test
    void readsATable() {
        Description description =
                Description.of(
                        """
                        # a comment
                        table note
                          id     BIGINT        auto
                          kind   VARCHAR(20)   default Answer
                          about  INTEGER       null -> users

                          primary key (id)
                          unique note_kind (kind, about)
                          index note_about (about(10))
                        """);

        assertThat(description.tables())
                .containsExactly(
                        new Table(
                                "note",
                                false,
                                List.of(
                                        new Column(
                                                "id", Type.of("BIGINT"), true, false, null, null),
                                        new Column(
                                                "kind",
                                                Type.of("VARCHAR(20)"),
                                                false,
                                                false,
                                                "Answer",
                                                null),
                                        new Column(
                                                "about",
                                                Type.of("INTEGER"),
                                                false,
                                                true,
                                                null,
                                                "users")),
                                List.of("id"),
                                List.of(new Key("note_kind", List.of("kind", "about"))),
                                List.of(new Key("note_about", List.of("about(10)")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id BIGINT",
                "table t\n id",
                "table t\n id LONGINT",
                "table t\n id BIGINT sometimes",
                "table t\n index name column",
                "table t\n primary key id",
                "table t\n id BIGINT default",
                "extend t\n id BIGINT",
                "extend t\n id BIGINT auto",
                "extend t\n primary key (id)"
            })
    void refusesWhatItDoesNotUnderstand(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> readAll(text));
    }

    private static void readAll(String text) {
        Description description = Description.of(text);
        description.tables();
        description.extensions();
    }

    @Test
    void readsWhatIsAddedToATable() {
        Description description =
                Description.of(
                        """
                        extend note
                          rank  SMALLINT  default 3
                          unique note_rank (rank)
                        table other
                          id  BIGINT
                        """);

        Column rank = new Column("rank", Type.of("SMALLINT"), false, false, "3", null);
        assertThat(description.extensions())
                .containsExactly(
                        new Extension(
                                "note",
                                List.of(rank),
                                List.of(new Key("note_rank", List.of("rank"))),
                                List.of()));
        assertThat(description.tables()).extracting(Table::name).containsExactly("other");
    }

    @Test
    void commentsAndLayoutDoNotCountForTheChecksumButWordsDo() {
        int checksum = Description.of("table t\n  id BIGINT null\n").checksum();

        assertThat(Description.of("# new\ntable t\n\n\tid   BIGINT  null").checksum())
                .isEqualTo(checksum);
        assertThat(Description.of("table t\n  id BIGINT\n").checksum()).isNotEqualTo(checksum);
    }

    @Test
    void theDescriptionsOfAppliedMigrationsStayAsTheyAre() {
        assertThat(Description.baseline().checksum()).isEqualTo(747971136);
        assertThat(OwnVersion.all().getFirst().description().checksum()).isEqualTo(-1740017244);
    }

    @Test
    void theTablesOfOtrsAreComplete() {
        List<Table> tables = Description.baseline().tables();
        Set<String> names = tables.stream().map(Table::name).collect(Collectors.toSet());

        assertThat(names).hasSize(116);
        assertThat(tables.stream().mapToInt(table -> table.columns().size()).sum()).isEqualTo(962);
        assertThat(tables).filteredOn(table -> !table.primaryKey().isEmpty()).hasSize(82);
        assertThat(tables.stream().mapToInt(table -> table.uniques().size()).sum()).isEqualTo(56);
        assertThat(tables.stream().mapToInt(table -> table.indexes().size()).sum()).isEqualTo(128);
        assertThat(tables.stream().flatMap(table -> table.foreignKeys().stream()))
                .hasSize(264)
                .allMatch(key -> names.contains(key.target()))
                .allMatch(key -> key.name().length() <= 60);
    }

    @Test
    void theNameOfAForeignKeyIsCutAtSixtyCharacters() {
        assertThat(new ForeignKey("ticket", "queue_id", "queue").name())
                .isEqualTo("FK_ticket_queue_id_id");
        assertThat(
                        new ForeignKey(
                                        "communication_log_object_entry",
                                        "communication_log_object_id",
                                        "communication_log_object")
                                .name())
                .isEqualTo("FK_communication_log_object_entry_communication_log_objectaa");
    }

    @Test
    void everyRowOfANewDatabaseFitsItsTable() {
        List<Table> tables = Description.baseline().tables();
        for (Rows rows : Rows.baseline()) {
            assertThat(tables)
                    .filteredOn(table -> table.name().equals(rows.table()))
                    .singleElement()
                    .satisfies(
                            table ->
                                    assertThat(table.columns().stream().map(Column::name))
                                            .containsAll(rows.columns()));
        }
    }

    @Test
    void nobodyCanLogInAsTheFirstUser() {
        assertThat(Rows.baseline())
                .filteredOn(rows -> rows.table().equals("users"))
                .flatExtracting(Rows::values)
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).contains("root@localhost, !,"));
    }
}
