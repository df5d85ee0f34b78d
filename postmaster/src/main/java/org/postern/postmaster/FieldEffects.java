package org.postern.postmaster;

import org.postern.schema.store.DynamicFields;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.DynamicField;
import org.postern.schema.ticket.HistoryType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes what control headers say about dynamic fields: `X-OTRS-DynamicField-…`, and the free
/// fields of old, which are dynamic fields with names of their own.
///
/// @param fields where they are kept
/// @param docket the ticket in hand
record FieldEffects(DynamicFields fields, Docket docket, Requests requests) {

    private static final String PREFIX = "DynamicField-";
    private static final int FREE_FIELDS = 16;
    private static final int FREE_TIMES = 6;

    /// The fields of the ticket.
    void ofTicket(Tx tx) {
        named(tx, DynamicField.On.TICKET, Optional.empty());
        for (int n = 1; n <= FREE_FIELDS; n++) {
            free(tx, "TicketKey" + n, "TicketFreeKey" + n, Optional.empty());
            free(tx, "TicketValue" + n, "TicketFreeText" + n, Optional.empty());
        }
        for (int n = 1; n <= FREE_TIMES; n++) {
            free(tx, "TicketTime" + n, "TicketFreeTime" + n, Optional.empty());
        }
        unknown(tx);
    }

    /// The fields of an article of that ticket.
    void ofArticle(Tx tx, ArticleId article) {
        Optional<ArticleId> some = Optional.of(article);
        named(tx, DynamicField.On.ARTICLE, some);
        for (int n = 1; n <= FREE_FIELDS; n++) {
            free(tx, "ArticleKey" + n, "ArticleFreeKey" + n, some);
            free(tx, "ArticleValue" + n, "ArticleFreeText" + n, some);
        }
    }

    private void named(Tx tx, DynamicField.On on, Optional<ArticleId> article) {
        if (requests.controls().namesAfter(PREFIX).isEmpty()) {
            return;
        }
        for (DynamicField field : fields.all(tx)) {
            if (field.on() == on) {
                String header = PREFIX + field.name();
                requests.controls()
                        .value(header)
                        .ifPresent(text -> set(tx, field, header, text, article));
            }
        }
    }

    private void free(Tx tx, String header, String name, Optional<ArticleId> article) {
        Optional<String> text = requests.controls().value(header);
        if (text.isEmpty()) {
            return;
        }
        DynamicField.On on = article.isPresent() ? DynamicField.On.ARTICLE : DynamicField.On.TICKET;
        Optional<DynamicField> field = fields.find(tx, on, name);
        if (field.isPresent()) {
            set(tx, field.get(), header, text.get(), article);
        } else {
            requests.passedOver(
                    header, "there is no valid dynamic field " + name + "; nothing is set");
        }
    }

    /// Says so where a header names a field that there is neither of tickets nor of articles.
    private void unknown(Tx tx) {
        for (String name : requests.controls().namesAfter(PREFIX)) {
            if (fields.all(tx).stream().noneMatch(field -> plain(field.name()).equals(name))) {
                requests.passedOver(
                        PREFIX + name,
                        "no valid dynamic field of tickets or articles is named so; nothing is"
                                + " set");
            }
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Gives new tickets what the settings say, where nothing is set yet.
    void defaults(Tx tx, Map<String, String> values) {
        values.forEach(
                (name, text) ->
                        fields.find(tx, DynamicField.On.TICKET, name)
                                .filter(field -> isEmpty(tx, field))
                                .ifPresent(field -> write(tx, field, text, Optional.empty())));
    }

    private boolean isEmpty(Tx tx, DynamicField field) {
        return fields.values(tx, field, docket.ticket().id().value()).isEmpty();
    }

    private void set(
            Tx tx, DynamicField field, String header, String text, Optional<ArticleId> article) {
        boolean yes = field.is(DynamicField.Type.CHECKBOX) && !requests.saysNo(text);
        Optional<DynamicFields.Change> change = write(tx, field, yes ? "1" : text, article);
        if (change.isEmpty()) {
            String type = field.type().map(DynamicField.Type::word).orElse("of another product");
            requests.passedOver(
                    header,
                    "the field is of the type "
                            + type
                            + " and cannot hold '"
                            + Requests.shown(text)
                            + "'; it stays as it is");
        } else {
            requests.obeyed(header, text + remark(field, change.get()));
        }
    }

    private static String remark(DynamicField field, DynamicFields.Change change) {
        boolean odd =
                field.isChoice()
                        && !field.possible()
                                .keySet()
                                .containsAll(List.of(change.now().split(", ", -1)));
        return odd ? ", which is none of its choices" : "";
    }

    private Optional<DynamicFields.Change> write(
            Tx tx, DynamicField field, String text, Optional<ArticleId> article) {
        long object = article.map(ArticleId::value).orElse(docket.ticket().id().value());
        Optional<DynamicFields.Change> change = fields.set(tx, field, object, text);
        change.filter(some -> !some.before().equals(some.now()))
                .ifPresent(some -> docket.note(history(field), line(field, some), article));
        return change;
    }

    private static HistoryType history(DynamicField field) {
        return switch (field.on()) {
            case TICKET -> HistoryType.TICKET_DYNAMIC_FIELD_UPDATE;
            case ARTICLE -> HistoryType.ARTICLE_DYNAMIC_FIELD_UPDATE;
        };
    }

    private static String line(DynamicField field, DynamicFields.Change change) {
        return FieldHistory.line(field.name(), change.now(), change.before());
    }
}
