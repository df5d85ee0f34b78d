package org.postern.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// A message as `parse --json` prints it. People's scripts read this: fields are added at the end,
/// and none ever changes its meaning.
public final class MessageJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MessageJson() {}

    /// @param file what the mail was read from, as the caller named it
    public static ObjectNode of(String file, Message message) {
        Message.Addresses addresses = message.addresses();
        ObjectNode json = NODES.objectNode();
        json.put("file", file);
        json.put("messageId", message.messageId().map(MessageId::value).orElse(null));
        json.set("inReplyTo", ids(message.inReplyTo()));
        json.set("references", ids(message.references()));
        json.set("from", mailboxes(addresses.from()));
        json.set("to", mailboxes(addresses.to()));
        json.set("cc", mailboxes(addresses.cc()));
        json.set("bcc", mailboxes(addresses.bcc()));
        json.set("replyTo", mailboxes(addresses.replyTo()));
        json.set("sender", mailboxes(addresses.sender()));
        json.put("subject", message.subject());
        json.put(
                "date",
                message.date().map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format).orElse(null));
        json.put("text", message.body().text());
        json.put("reply", message.body().reply());
        json.put("html", message.body().html().orElse(null));
        json.set("attachments", attachments(message.attachments()));
        json.set("headers", headers(message));
        json.put("auto", message.automatic().map(Automatic::mark).orElse(null));
        json.set("bounce", FactsJson.bounce(message.bounce()));
        ArrayNode warnings = json.putArray("warnings");
        message.warnings().forEach(warnings::add);
        FactsJson.add(message.facts(), json);
        return json;
    }

    private static ArrayNode ids(List<MessageId> ids) {
        ArrayNode array = NODES.arrayNode(ids.size());
        ids.forEach(id -> array.add(id.value()));
        return array;
    }

    private static ArrayNode mailboxes(List<Mailbox> mailboxes) {
        ArrayNode array = NODES.arrayNode(mailboxes.size());
        for (Mailbox mailbox : mailboxes) {
            array.addObject().put("name", mailbox.name()).put("address", mailbox.address());
        }
        return array;
    }

    private static ArrayNode attachments(List<Attachment> attachments) {
        ArrayNode array = NODES.arrayNode(attachments.size());
        for (Attachment attachment : attachments) {
            array.addObject()
                    .put("filename", attachment.filename())
                    .put("contentType", attachment.contentType())
                    .put("size", attachment.content().size())
                    .put("sha256", attachment.content().sha256())
                    .put("disposition", attachment.disposition().name().toLowerCase(Locale.ROOT))
                    .put("contentId", attachment.contentId().orElse(null));
        }
        return array;
    }

    private static ArrayNode headers(Message message) {
        ArrayNode array = NODES.arrayNode();
        message.headers()
                .fields()
                .forEach(field -> array.addArray().add(field.name()).add(field.value()));
        return array;
    }
}
