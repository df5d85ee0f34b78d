package org.postern.schema.store;

import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.postern.schema.ticket.DynamicField;
import org.postern.schema.ticket.TicketId;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields that installations add to their tickets and articles: `dynamic_field`, with their
/// values in `dynamic_field_value`.
///
/// Nothing is checked against the choices of a field: the reference does not either, and a value
/// that no longer can be chosen is on many old tickets.
public final class DynamicFields {

    private final Cached<List<DynamicField>> fields;

    public DynamicFields(InstantSource clock) {
        this.fields = new Cached<>(clock, DynamicFields::load);
    }

    /// What a field had before, and has now; several values are joined with `, `.
    public record Change(String before, String now) {}

    /// The valid fields of tickets and of articles, in their order on the screen.
    public List<DynamicField> all(Tx tx) {
        return fields.get(tx);
    }

    /// The valid field of that name; in any case, for the names of header fields have none.
    public Optional<DynamicField> find(Tx tx, DynamicField.On on, String name) {
        List<DynamicField> alike =
                all(tx).stream()
                        .filter(field -> field.on() == on && field.name().equalsIgnoreCase(name))
                        .toList();
        return alike.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .or(() -> alike.stream().findFirst());
    }

    private static List<DynamicField> load(Tx tx) {
        return tx.handle()
                .createQuery(
                        """
                        select f.id, f.name, f.object_type, f.field_type, f.config
                        from dynamic_field f join valid v on v.id = f.valid_id
                        where v.name = 'valid' and f.object_type in ('Ticket', 'Article')
                        order by f.field_order, f.id\
                        """)
                .map((rs, _) -> field(rs))
                .list();
    }

    private static DynamicField field(ResultSet rs) throws SQLException {
        DynamicField.On on =
                rs.getString(3).equals(DynamicField.On.TICKET.word())
                        ? DynamicField.On.TICKET
                        : DynamicField.On.ARTICLE;
        Optional<DynamicField.Type> type = DynamicField.Type.of(rs.getString(4));
        byte[] config = rs.getBytes(5);
        String yaml = config == null ? "" : new String(config, StandardCharsets.UTF_8);
        return new DynamicField(rs.getLong(1), rs.getString(2), on, type, FieldChoices.of(yaml));
    }

    /// Gives a field of one ticket or article the value that a text stands for.
    ///
    /// @param object key of the ticket or article
    /// @return empty where the field cannot hold such a value, and nothing was written
    public Optional<Change> set(Tx tx, DynamicField field, long object, String text) {
        Optional<List<String>> wanted = FieldText.values(field, text);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        List<String> before = values(tx, field, object);
        if (!before.equals(wanted.get())) {
            write(tx, field, object, wanted.get());
        }
        return Optional.of(new Change(String.join(", ", before), String.join(", ", wanted.get())));
    }

    /// The values of a field of one ticket or article; most have none or one.
    public List<String> values(Tx tx, DynamicField field, long object) {
        return tx
                .handle()
                .createQuery(
                        """
                        select value_text, value_date, value_int from dynamic_field_value
                        where field_id = :field and object_id = :object order by id\
                        """)
                .bind("field", field.id())
                .bind("object", object)
                .map((rs, _) -> value(field, rs, 1))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// The value in the one of three columns, of which that for text is the first.
    private static Optional<String> value(DynamicField field, ResultSet rs, int text)
            throws SQLException {
        if (field.is(DynamicField.Type.CHECKBOX)) {
            return Optional.ofNullable(rs.getString(text + 2));
        }
        return field.isDate()
                ? Optional.ofNullable(rs.getObject(text + 1, LocalDateTime.class))
                        .map(at -> FieldText.print(field, at))
                : Optional.ofNullable(rs.getString(text));
    }

    private static void write(Tx tx, DynamicField field, long object, List<String> values) {
        tx.handle()
                .createUpdate(
                        "delete from dynamic_field_value"
                                + " where field_id = :field and object_id = :object")
                .bind("field", field.id())
                .bind("object", object)
                .execute();
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                "insert into dynamic_field_value (field_id, object_id, "
                                        + column(field)
                                        + ") values (:field, :object, :value)");
        for (String value : values) {
            batch.bind("field", field.id())
                    .bind("object", object)
                    .bind("value", argument(tx, field, value))
                    .add();
        }
        batch.execute();
    }

    private static String column(DynamicField field) {
        if (field.is(DynamicField.Type.CHECKBOX)) {
            return "value_int";
        }
        return field.isDate() ? "value_date" : "value_text";
    }

    private static Argument argument(Tx tx, DynamicField field, String value) {
        return (position, statement, _) -> {
            if (field.is(DynamicField.Type.CHECKBOX)) {
                statement.setLong(position, Long.parseLong(value));
            } else if (field.isDate()) {
                statement.setObject(position, FieldText.parse(value));
            } else {
                statement.setString(
                        position, tx.text("dynamic_field_value.value_text", value, 3800));
            }
        };
    }

    /// The tickets whose field has that value, newest first. Texts are compared exactly, whatever
    /// the database takes for equal.
    ///
    /// @param stateTypes only tickets in states of these types; of any type where there are none
    public List<TicketId> ticketsWith(
            Tx tx, DynamicField field, String text, Collection<String> stateTypes, int limit) {
        Optional<String> wanted =
                FieldText.values(field, text).filter(all -> all.size() == 1).map(List::getFirst);
        if (wanted.isEmpty()) {
            return List.of();
        }
        Query query =
                tx.handle()
                        .createQuery(
                                "select t.id, v.value_text, v.value_date, v.value_int"
                                        + " from dynamic_field_value v"
                                        + " join ticket t on t.id = v.object_id"
                                        + " join ticket_state s on s.id = t.ticket_state_id"
                                        + " join ticket_state_type y on y.id = s.type_id"
                                        + " where v.field_id = :field and v."
                                        + column(field)
                                        + " = :value"
                                        + (stateTypes.isEmpty() ? "" : " and y.name in (<types>)")
                                        + " order by t.id desc limit 1000")
                        .bind("field", field.id())
                        .bind("value", argument(tx, field, wanted.get()));
        if (!stateTypes.isEmpty()) {
            query.bindList("types", List.copyOf(stateTypes));
        }
        return query.map((rs, _) -> Map.entry(rs.getLong(1), value(field, rs, 2))).list().stream()
                .filter(row -> row.getValue().equals(wanted))
                .map(row -> new TicketId(row.getKey()))
                .distinct()
                .limit(limit)
                .toList();
    }
}
