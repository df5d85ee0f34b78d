package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.ticket.DynamicField;
import org.postern.schema.ticket.TicketId;

import java.util.List;
import java.util.Optional;

/// Fields that an installation added, on the ticket that every new installation has.
@ParameterizedClass
@MethodSource("dialects")
class DynamicFieldsTest extends StoreTest {

    private static final long TICKET = 1;

    private static final String CHOICES =
            """
            ---
            DefaultValue: ''
            PossibleNone: 1
            PossibleValues:
              blue: Sky
              green: Grass
              '1': One
            TreeView: 0
            """;

    private final DynamicFields fields = new DynamicFields(clock);

    private DynamicField field(String name, DynamicField.Type type) {
        insert(name, type.word(), "Ticket", "valid", CHOICES);
        return database()
                .transact(tx -> fields.find(tx, DynamicField.On.TICKET, name))
                .orElseThrow();
    }

    private void insert(String name, String type, String on, String valid, String config) {
        database()
                .run(
                        tx ->
                                tx.handle()
                                        .createUpdate(
                                                """
                                                insert into dynamic_field (internal_field, name,
                                                  label, field_order, field_type, object_type,
                                                  config, valid_id, create_time, create_by,
                                                  change_time, change_by)
                                                values (0, :name, :name, 1, :type, :on, :config,
                                                  (select id from valid where name = :valid),
                                                  :now, 1, :now, 1)\
                                                """)
                                        .bind("name", name)
                                        .bind("type", type)
                                        .bind("on", on)
                                        .bind("config", config)
                                        .bind("valid", valid)
                                        .bind("now", ColumnTime.of(clock.instant()))
                                        .execute());
    }

    private Optional<DynamicFields.Change> set(DynamicField field, String text) {
        return database().transact(tx -> fields.set(tx, field, TICKET, text));
    }

    private List<String> columns(DynamicField field) {
        return database()
                .transact(
                        tx ->
                                tx.handle()
                                        .createQuery(
                                                """
                                                select concat(coalesce(value_text, '-'), '|',
                                                  coalesce(cast(value_date as char(19)), '-'), '|',
                                                  coalesce(value_int, -1))
                                                from dynamic_field_value where field_id = :field
                                                order by id\
                                                """)
                                        .bind("field", field.id())
                                        .mapTo(String.class)
                                        .list());
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT,        INC-7,               INC-7|-|-1",
        "TEXT,        0,                   0|-|-1",
        "TEXT_AREA,   two ☕,              two ☕|-|-1",
        "CHECKBOX,    1,                   -|-|1",
        "CHECKBOX,    0,                   -|-|0",
        "CHECKBOX,    yes,                 -|-|1",
        "CHECKBOX,    No,                  -|-|0",
        "DROPDOWN,    blue,                blue|-|-1",
        "DROPDOWN,    pink,                pink|-|-1",
        "MULTISELECT, blue,                blue|-|-1",
        "DATE,        2026-03-01,          -|2026-03-01 00:00:00|-1",
        "DATE,        2026-03-01 09:30:00, -|2026-03-01 00:00:00|-1",
        "DATE_TIME,   2026-03-01 09:30:05, -|2026-03-01 09:30:05|-1",
        "DATE_TIME,   2026-03-01T09:30,    -|2026-03-01 09:30:00|-1",
        "DATE_TIME,   2026-03-01,          -|2026-03-01 00:00:00|-1",
    })
    void eachTypeUsesItsOwnColumn(DynamicField.Type type, String text, String stored) {
        DynamicField field = field("Field", type);
        assertThat(set(field, text)).isPresent();
        assertThat(columns(field)).containsExactly(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "DATE,      yesterday",
        "DATE,      2026-02-30",
        "DATE_TIME, 2026-03-01 25:00:00",
        "DATE_TIME, 2026-03-",
    })
    void whatIsNoDateIsNotWritten(DynamicField.Type type, String text) {
        DynamicField field = field("Field", type);
        assertThat(set(field, text)).isEmpty();
        assertThat(columns(field)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blue;green   | blue, green",
                "blue; 1;blue | blue, 1",
                "blue;pink    | blue;pink",
                ";            | ;",
            })
    void aMultipleChoiceIsTakenApartWhereEveryPieceExists(String text, String now) {
        DynamicField field = field("Field", DynamicField.Type.MULTISELECT);
        assertThat(set(field, text)).map(DynamicFields.Change::now).contains(now);
    }

    @Test
    void aNewValueTakesThePlaceOfTheOld() {
        DynamicField field = field("Field", DynamicField.Type.MULTISELECT);
        set(field, "blue;green");
        assertThat(set(field, "1")).contains(new DynamicFields.Change("blue, green", "1"));
        assertThat(columns(field)).hasSize(1);
        assertThat(set(field, "1")).contains(new DynamicFields.Change("1", "1"));
    }

    @Test
    void aTextThatIsTooLongIsCut() {
        DynamicField field = field("Field", DynamicField.Type.TEXT);
        set(field, "😀".repeat(5000));
        List<String> values = database().transact(tx -> fields.values(tx, field, TICKET));
        assertThat(values).containsExactly("😀".repeat(3800));
    }

    @Test
    void onlyValidFieldsOfTicketsAndArticlesAreFound() {
        insert("Old", "Text", "Ticket", "invalid", CHOICES);
        insert("Person", "Text", "CustomerUser", "valid", CHOICES);
        insert("Note", "Text", "Article", "valid", CHOICES);
        List<DynamicField> all = database().transact(fields::all);
        assertThat(all)
                .extracting(DynamicField::name)
                .contains("Note")
                .doesNotContain("Old", "Person");
        assertFound(tx -> fields.find(tx, DynamicField.On.TICKET, "Note")).isEmpty();
        assertFound(tx -> fields.find(tx, DynamicField.On.ARTICLE, "nOTE")).isPresent();
    }

    @Test
    void aTypeThatOnlyOthersKnowIsNotWritten() {
        insert("Field", "WebService", "Ticket", "valid", CHOICES);
        DynamicField field =
                database()
                        .transact(tx -> fields.find(tx, DynamicField.On.TICKET, "Field"))
                        .orElseThrow();
        assertThat(field.type()).isEmpty();
        assertThat(set(field, "x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---\n", "PossibleValues: [", "PossibleValues: ''", "&a [*a]"})
    void aConfigurationThatIsUnreadableHasNoChoices(String config) {
        insert("Field", "Multiselect", "Ticket", "valid", config);
        assertFound(tx -> fields.find(tx, DynamicField.On.TICKET, "Field"))
                .map(DynamicField::possible)
                .hasValueSatisfying(choices -> assertThat(choices).isEmpty());
    }

    @Test
    void ticketsAreFoundByTheValueOfAField() {
        DynamicField field = field("External", DynamicField.Type.TEXT);
        set(field, "INC-7");
        assertThat(tickets(field, "INC-7")).containsExactly(new TicketId(TICKET));
        assertThat(tickets(field, "INC-7", "new", "open")).containsExactly(new TicketId(TICKET));
        assertThat(tickets(field, "INC-7", "closed")).isEmpty();
        assertThat(tickets(field, "inc-7")).as("another case").isEmpty();
        assertThat(tickets(field, "INC-77")).isEmpty();
    }

    private List<TicketId> tickets(DynamicField field, String value, String... stateTypes) {
        return database()
                .transact(tx -> fields.ticketsWith(tx, field, value, List.of(stateTypes), 5));
    }
}
