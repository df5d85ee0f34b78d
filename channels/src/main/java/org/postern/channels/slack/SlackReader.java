package org.postern.channels.slack;

import org.postern.channels.Reader;
import org.postern.channels.chat.ChatMessage;
import org.postern.channels.chat.Json;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Message;

import java.util.Optional;

/// Reads a callback of the Events API.
///
/// A message or mention becomes a message; a change or deletion becomes one that refers to the
/// original and is marked [ChatMessage#EDIT]. Everything else (joins, reactions, unfurled links,
/// what the app said itself) is marked [ChatMessage#EVENT].
public final class SlackReader implements Reader {

    @Override
    public Message read(Arrival arrival) throws UnreadableException {
        SlackEvent event = SlackEvent.read(arrival.raw());
        SlackMessage message = new SlackMessage(arrival.account(), event);
        if (event.isPlainMessage()) {
            return said(event, message);
        }
        if (event.type().equals("message")) {
            switch (event.subtype()) {
                case "message_changed" -> {
                    return changed(event, message);
                }
                case "message_deleted" -> {
                    return deleted(event, message);
                }
                default -> {}
            }
        }
        return message.toEvent(happened(event));
    }

    private static Message said(SlackEvent event, SlackMessage message) {
        Json json = event.event();
        String text = SlackText.of(json);
        if (event.isOwn(json)) {
            return message.toMessage(text, event("a message of this app itself"));
        }
        return message.toMessage(
                text,
                event.isByBot(json)
                        ? Optional.of(new Automatic(ChatMessage.BOT, "bot_id"))
                        : Optional.empty());
    }

    private static Message changed(SlackEvent event, SlackMessage message) {
        Json now = event.event().at("message");
        String text = SlackText.of(now);
        if (event.isOwn(now)) {
            return message.toEvent("a change of our own message");
        }
        if (text.equals(SlackText.of(event.event().at("previous_message")))) {
            return message.toEvent("a change that left the words alone");
        }
        return message.about(now).toEdit("Edited: " + text, "edit", now.at("edited").text("ts"));
    }

    private static Message deleted(SlackEvent event, SlackMessage message) {
        Json before = event.event().at("previous_message");
        if (event.isOwn(before) || !before.present()) {
            return message.toEvent("a message was deleted that is none of a customer's");
        }
        return message.about(before)
                .toEdit("Deleted: " + SlackText.of(before), "delete", event.ts());
    }

    private static String happened(SlackEvent event) {
        String subtype = event.subtype();
        return subtype.isEmpty() ? event.type() : event.type() + " " + subtype;
    }

    private static Optional<Automatic> event(String why) {
        return Optional.of(new Automatic(ChatMessage.EVENT, why));
    }
}
