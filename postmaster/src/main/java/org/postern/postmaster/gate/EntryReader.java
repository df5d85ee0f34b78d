package org.postern.postmaster.gate;

import org.postern.config.Written;
import org.postern.postmaster.Filter;
import org.postern.postmaster.gate.rule.Rule;
import org.postern.postmaster.gate.rule.Window;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/// Reads one filter of the configuration.
final class EntryReader {

    private static final String USUAL_KIND = "match";
    private static final Set<String> COMMON =
            Set.of("name", "kind", "order", "enabled", "from", "until", "stage");

    Optional<Entry> read(Written written) {
        if (!written.isBlock()) {
            written.complain("expected a filter, a block of keys", "");
            return Optional.empty();
        }
        String word = text(written, "kind").orElse(USUAL_KIND);
        FilterKind<?> kind = FilterKinds.all().get(word);
        if (kind == null) {
            String nearest =
                    Written.nearest(word, FilterKinds.all().keySet())
                            .map(near -> "did you mean " + near + "? ")
                            .orElse("");
            written.key("kind")
                    .orElse(written)
                    .complain(
                            "no such kind of filter: '" + word + "'",
                            nearest + "there are " + String.join(", ", FilterKinds.all().keySet()));
            return Optional.empty();
        }
        Optional<String> name = text(written, "name");
        if (name.isEmpty() && word.equals(USUAL_KIND)) {
            written.complain("a filter needs a name", "write name: and what it is for");
            return Optional.empty();
        }
        int order = value(written, "order", Integer.class).orElse(kind.order());
        boolean enabled = value(written, "enabled", Boolean.class).orElse(true);
        Stage stage = stage(written, kind);
        Window window = new Window(moment(written, "from"), moment(written, "until"));
        return filter(written, kind)
                .filter(filter -> isPossible(written, filter, stage))
                .map(
                        filter ->
                                new Entry(
                                        name.orElse(word),
                                        word,
                                        written.place(),
                                        order,
                                        enabled,
                                        stage,
                                        window,
                                        filter));
    }

    private static Stage stage(Written written, FilterKind<?> kind) {
        Stage stage = value(written, "stage", Stage.class).orElse(Stage.ARRIVAL);
        if (!kind.stages().contains(stage)) {
            written.key("stage")
                    .orElse(written)
                    .complain(
                            "a filter of the kind " + kind.name() + " cannot look at that stage",
                            "leave stage: out");
        }
        return stage;
    }

    /// Whoever files a message no longer can put it aside.
    private static boolean isPossible(Written written, Filter filter, Stage stage) {
        boolean parks = filter instanceof Rule rule && rule.ending() instanceof Rule.Ending.Parks;
        if (parks && stage == Stage.FILING) {
            written.complain(
                    "park: a message can be parked at arrival only", "leave stage: filing out");
            return false;
        }
        return true;
    }

    private static <S extends Record> Optional<Filter> filter(Written written, FilterKind<S> kind) {
        try {
            return written.as(kind.settings(), COMMON).map(kind::make);
        } catch (IllegalArgumentException e) {
            written.complain(String.valueOf(e.getMessage()), "");
            return Optional.empty();
        }
    }

    private static Optional<String> text(Written written, String key) {
        return written.key(key).flatMap(Written::text).map(String::strip);
    }

    private static <T> Optional<T> value(Written written, String key, Class<T> type) {
        return written.key(key).flatMap(one -> one.as(type));
    }

    private static Optional<Instant> moment(Written written, String key) {
        Optional<Written> value = written.key(key);
        Optional<String> text = value.flatMap(Written::text);
        try {
            return text.map(EntryReader::parse);
        } catch (DateTimeException _) {
            value.orElse(written)
                    .complain(
                            "is no date",
                            "write 2026-12-24, 2026-12-24T08:00 (in UTC) or"
                                    + " 2026-12-24T08:00+01:00");
            return Optional.empty();
        }
    }

    private static Instant parse(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean offset = text.matches(".*(Z|[+-][0-9:]+)");
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
