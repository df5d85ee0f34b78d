package org.postern.postmaster.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postern.schema.store.AutoResponses;
import org.postern.schema.store.Database;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.AutoResponse.Occasion;
import org.postern.schema.ticket.QueueId;

import java.time.InstantSource;
import java.time.ZonedDateTime;

/// What Postern says by itself.
class PhrasesTest {

    private static final ZonedDateTime NOON = ZonedDateTime.parse("2026-03-02T12:05:00Z[UTC]");

    @Test
    void whatANewInstallationSaysIsThereInGermanAsWell() {
        TestDatabase server = TestDatabases.migrated(Dialect.POSTGRESQL);
        Jdbi.create(server.dataSource())
                .useHandle(
                        handle ->
                                handle.execute(
                                        """
                                        insert into queue_auto_response (queue_id,
                                          auto_response_id, create_time, create_by,
                                          change_time, change_by)
                                        select 1, id, now(), 1, now(), 1 from auto_response\
                                        """));
        try (Database database = server.open()) {
            AutoResponses responses = new AutoResponses(InstantSource.system());
            for (Occasion occasion : Occasion.values()) {
                AutoResponse ours =
                        database.transact(tx -> responses.find(tx, new QueueId(1), occasion))
                                .orElseThrow();
                assertThat(Phrases.ENGLISH.isOurs(ours, occasion)).as("%s", occasion).isTrue();
                assertThat(Phrases.ENGLISH.response(ours, occasion).orElseThrow().subject())
                        .isEqualTo(ours.subject());
                assertThat(Phrases.of("de").response(ours, occasion))
                        .hasValueSatisfying(
                                german -> {
                                    assertThat(german.text())
                                            .isNotEqualTo(ours.text())
                                            .endsWith("\n");
                                    assertThat(german.from()).isEqualTo(ours.from());
                                });
            }
        }
    }

    @Test
    void datesAreWrittenAsPeopleWriteThem() {
        assertThat(Phrases.ENGLISH.date(NOON)).isEqualTo("Monday, March 2, 2026 at 12:05:00");
        assertThat(Phrases.of("de").date(NOON)).isEqualTo("Montag, 2. März 2026 um 12:05:00");
        assertThat(Phrases.of("fr").date(NOON)).contains("lundi 2 mars 2026");
    }

    @Test
    void aLanguageThatIsNoneHasNoPhrases() {
        assertThat(Phrases.of("../../x").byKey()).isEmpty();
        assertThat(Phrases.of("tlh").byKey()).isEmpty();
        assertThat(Phrases.of("de").word("new")).contains("neu");
    }
}
