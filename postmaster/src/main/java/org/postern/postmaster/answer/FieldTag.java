package org.postern.postmaster.answer;

import org.postern.schema.store.DynamicFields;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.DynamicField;
import org.postern.schema.ticket.TicketId;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The value of a dynamic field for a tag: `Color` the stored key, `Color_Value` what is shown for
/// it.
final class FieldTag {

    private static final String SHOWN = "_VALUE";

    private FieldTag() {}

    /// @param name in any case
    static String value(
            Tx tx, DynamicFields fields, TicketId ticket, String name, String otherwise) {
        Optional<DynamicField> field = fields.find(tx, DynamicField.On.TICKET, name);
        if (field.isPresent()) {
            return joined(fields.values(tx, field.get(), ticket.value()), otherwise);
        }
        if (!name.toUpperCase(Locale.ROOT).endsWith(SHOWN)) {
            return otherwise;
        }
        return fields.find(
                        tx,
                        DynamicField.On.TICKET,
                        name.substring(0, name.length() - SHOWN.length()))
                .map(shown -> joined(shown(tx, fields, shown, ticket), otherwise))
                .orElse(otherwise);
    }

    private static List<String> shown(
            Tx tx, DynamicFields fields, DynamicField field, TicketId ticket) {
        return fields.values(tx, field, ticket.value()).stream()
                .map(key -> field.possible().getOrDefault(key, key))
                .toList();
    }

    private static String joined(List<String> values, String otherwise) {
        return values.isEmpty() ? otherwise : values.stream().collect(Collectors.joining(", "));
    }
}
