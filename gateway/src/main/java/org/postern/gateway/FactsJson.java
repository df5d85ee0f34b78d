package org.postern.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.postern.schema.message.AbuseReport;
import org.postern.schema.message.Authentication;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.CalendarEntry;
import org.postern.schema.message.Facts;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MailingList;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Receipt;
import org.postern.schema.message.Seal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The facts of a message as `parse --json` prints them, behind the keys that every script knows.
/// Each key is described in `docs/parse-json.md`.
final class FactsJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FactsJson() {}

    static void add(Facts facts, ObjectNode json) {
        json.set("marks", array(facts.marks(), FactsJson::mark));
        json.set("receipt", orNull(facts.reports().receipt(), FactsJson::receipt));
        json.set("abuse", orNull(facts.reports().abuse(), FactsJson::abuse));
        json.set("list", orNull(facts.list(), FactsJson::list));
        json.set("authentication", orNull(facts.authentication(), FactsJson::authentication));
        json.set("calendar", array(facts.calendar(), FactsJson::entry));
        json.set("seals", array(facts.seals(), FactsJson::seal));
        json.put("language", facts.language().orElse(null));
    }

    static @Nullable ObjectNode bounce(Optional<Bounce> report) {
        return orNull(report, FactsJson::bounce);
    }

    private static ObjectNode bounce(Bounce bounce) {
        ObjectNode json = NODES.objectNode();
        json.put("recipient", bounce.recipient().orElse(null));
        json.put("status", bounce.status().orElse(null));
        json.put("action", bounce.action().orElse(null));
        json.put("permanent", bounce.permanent());
        json.put("originalMessageId", id(bounce.originalMessageId()));
        json.put("envelopeId", bounce.envelopeId().orElse(null));
        json.set("recipients", array(bounce.recipients(), FactsJson::recipient));
        return json;
    }

    private static ObjectNode recipient(Bounce.Recipient recipient) {
        return NODES.objectNode()
                .put("address", recipient.address())
                .put("status", recipient.status().orElse(null))
                .put("action", recipient.action().orElse(null))
                .put("permanent", recipient.permanent())
                .put("diagnostic", recipient.diagnostic().orElse(null));
    }

    private static ObjectNode mark(Automatic mark) {
        return NODES.objectNode().put("mark", mark.mark()).put("why", mark.why());
    }

    private static ObjectNode receipt(Receipt receipt) {
        return NODES.objectNode()
                .put("disposition", receipt.disposition())
                .put("byPerson", receipt.byPerson())
                .put("recipient", receipt.recipient().orElse(null))
                .put("originalMessageId", id(receipt.originalMessageId()));
    }

    private static ObjectNode abuse(AbuseReport report) {
        ObjectNode json = NODES.objectNode();
        json.put("feedbackType", report.feedbackType());
        json.set("recipients", texts(report.recipients()));
        json.put("sender", report.sender().orElse(null));
        json.put("sourceIp", report.sourceIp().orElse(null));
        json.set("domains", texts(report.domains()));
        json.put("originalMessageId", id(report.originalMessageId()));
        return json;
    }

    private static ObjectNode list(MailingList list) {
        return NODES.objectNode()
                .put("id", list.id().orElse(null))
                .put("post", list.post().orElse(null))
                .put("unsubscribe", list.unsubscribe().orElse(null));
    }

    private static ObjectNode authentication(Authentication found) {
        ObjectNode json = NODES.objectNode();
        json.put("server", found.server());
        json.put("spf", found.spf());
        json.put("dkim", found.dkim());
        json.put("dmarc", found.dmarc());
        json.put("aligned", found.aligned());
        json.set("checks", array(found.checks(), FactsJson::check));
        return json;
    }

    private static ObjectNode check(Authentication.Check check) {
        return NODES.objectNode()
                .put("method", check.method())
                .put("verdict", check.verdict())
                .put("domain", check.domain().orElse(null))
                .put("aligned", check.aligned());
    }

    private static ObjectNode entry(CalendarEntry entry) {
        ObjectNode json = NODES.objectNode();
        json.put("method", entry.method());
        json.put("kind", entry.kind());
        json.put("uid", entry.uid().orElse(null));
        json.put("sequence", entry.sequence());
        json.put("summary", entry.summary());
        json.set("start", orNull(entry.start(), FactsJson::moment));
        json.set("end", orNull(entry.end(), FactsJson::moment));
        json.put("location", entry.location().orElse(null));
        json.set("organizer", orNull(entry.organizer(), FactsJson::mailbox));
        json.set("attendees", array(entry.attendees(), FactsJson::attendee));
        json.put("status", entry.status().orElse(null));
        json.put("recurring", entry.recurring());
        return json;
    }

    private static ObjectNode moment(CalendarEntry.Moment moment) {
        return NODES.objectNode()
                .put("local", moment.local().toString())
                .put("zone", moment.zone().map(ZoneId::getId).orElse(null))
                .put("instant", moment.instant().map(Instant::toString).orElse(null))
                .put("wholeDay", moment.wholeDay());
    }

    private static ObjectNode attendee(CalendarEntry.Attendee attendee) {
        return mailbox(attendee.mailbox()).put("answer", attendee.answer());
    }

    private static ObjectNode mailbox(Mailbox mailbox) {
        return NODES.objectNode().put("name", mailbox.name()).put("address", mailbox.address());
    }

    private static ObjectNode seal(Seal seal) {
        return NODES.objectNode()
                .put("technique", seal.technique().name().toLowerCase(Locale.ROOT))
                .put("form", seal.form().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("part", seal.part());
    }

    private static @Nullable String id(Optional<MessageId> id) {
        return id.map(MessageId::value).orElse(null);
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = NODES.arrayNode(texts.size());
        texts.forEach(array::add);
        return array;
    }

    private static <T> ArrayNode array(List<T> values, Function<T, ObjectNode> json) {
        ArrayNode array = NODES.arrayNode(values.size());
        values.forEach(value -> array.add(json.apply(value)));
        return array;
    }

    private static <T> @Nullable ObjectNode orNull(
            Optional<T> value, Function<T, ObjectNode> json) {
        return value.map(json).orElse(null);
    }
}
