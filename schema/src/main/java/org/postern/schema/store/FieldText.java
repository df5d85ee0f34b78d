package org.postern.schema.store;

import org.postern.schema.ticket.DynamicField;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Text made into the values of a dynamic field, in the one spelling that stands for each: `0` or
/// `1`, `2026-03-01`, `2026-03-01 09:30:00`, or the text itself.
final class FieldText {

    private static final int MAX_TEXT = 3800;
    private static final String SEPARATOR = ";";
    private static final Set<String> NO = Set.of("0", "no", "false", "off");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /// With or without a time; a `T` may stand between both.
    private static final DateTimeFormatter WRITTEN =
            new DateTimeFormatterBuilder()
                    .append(DAY)
                    .appendPattern("[' ']['T'][HH:mm[:ss]]")
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                    .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private FieldText() {}

    /// Usually one value, of a multiple choice several; empty where the field cannot hold it.
    static Optional<List<String>> values(DynamicField field, String text) {
        return field.type().flatMap(type -> values(field, type, text));
    }

    private static Optional<List<String>> values(
            DynamicField field, DynamicField.Type type, String text) {
        return switch (type) {
            case TEXT, TEXT_AREA, DROPDOWN -> Optional.of(List.of(fit(text)));
            case MULTISELECT -> Optional.of(chosen(field, fit(text)));
            case CHECKBOX -> Optional.of(List.of(saysNo(text) ? "0" : "1"));
            case DATE, DATE_TIME -> moment(text).map(at -> List.of(print(field, at)));
        };
    }

    private static String fit(String text) {
        return Text.column(text, MAX_TEXT);
    }

    private static boolean saysNo(String text) {
        return NO.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /// The reference takes the whole text as one choice. We take it apart at `;` where that makes
    /// nothing but choices that exist, and the whole is none.
    private static List<String> chosen(DynamicField field, String text) {
        List<String> pieces =
                Arrays.stream(text.split(SEPARATOR, -1)).map(String::strip).distinct().toList();
        boolean many =
                !field.possible().containsKey(text)
                        && field.possible().keySet().containsAll(pieces);
        return many ? pieces : List.of(text);
    }

    private static Optional<LocalDateTime> moment(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.strip(), WRITTEN));
        } catch (DateTimeException _) {
            // Whoever asked is told that the field cannot hold it.
            return Optional.empty();
        }
    }

    static String print(DynamicField field, LocalDateTime at) {
        return (field.is(DynamicField.Type.DATE) ? DAY : MOMENT).format(at);
    }

    /// The moment that a value of a date field stands for.
    static LocalDateTime parse(String value) {
        return value.length() == 10
                ? LocalDate.parse(value, DAY).atTime(LocalTime.MIDNIGHT)
                : LocalDateTime.parse(value, MOMENT);
    }
}
