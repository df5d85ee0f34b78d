package org.postern.channels.telegram;

import org.postern.channels.Reader;
import org.postern.channels.chat.ChatDomain;
import org.postern.channels.chat.ChatMessage;
import org.postern.channels.chat.Json;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Message;

import java.util.List;
import java.util.Optional;

/// Reads an `Update`: <https://core.telegram.org/bots/api#update>.
///
/// A message becomes a message; an edit becomes one that refers to the original and is marked
/// [ChatMessage#EDIT]. Everything else (joins, pins, buttons, what the bot said itself) is marked
/// [ChatMessage#EVENT], so that it can be told from what people want of us.
public final class TelegramReader implements Reader {
    private static final List<String> SAID = List.of("message", "channel_post");
    private static final List<String> EDITED = List.of("edited_message", "edited_channel_post");

    @Override
    public Message read(Arrival arrival) throws UnreadableException {
        Json update = Json.read(arrival.raw());
        String account = arrival.account();
        for (String kind : SAID) {
            if (update.at(kind).present()) {
                return said(new TelegramMessage(account, kind, update.at(kind)));
            }
        }
        for (String kind : EDITED) {
            if (update.at(kind).present()) {
                return edited(new TelegramMessage(account, kind, update.at(kind)));
            }
        }
        return other(account, update);
    }

    private static Message said(TelegramMessage message) {
        Optional<String> content = message.content();
        if (content.isEmpty()) {
            String what = message.service();
            return message.toMessage("Telegram reports: " + what, event(what));
        }
        // Telegram shows a bot no messages of bots, so this would be our own coming back.
        Optional<Automatic> echo =
                message.byBot() ? event("from.is_bot is true") : Optional.empty();
        return message.toMessage(content.get(), echo);
    }

    private static Message edited(TelegramMessage message) {
        Automatic edit = new Automatic(ChatMessage.EDIT, message.kind());
        String text = "Edited: " + message.content().orElseGet(message::service);
        return message.toEdit(text, edit);
    }

    private static Message other(String account, Json update) {
        String kind =
                update.names().stream()
                        .filter(name -> !name.equals("update_id"))
                        .findFirst()
                        .orElse("nothing");
        Json news = update.at(kind);
        Json within = news.at("message").present() ? news.at("message") : news;
        TelegramMessage message = new TelegramMessage(account, kind, within);
        String id = "update-" + update.text("update_id");
        return message.toEvent(
                ChatDomain.of(account, "telegram").messageId(id),
                "Telegram reports: " + kind,
                new Automatic(ChatMessage.EVENT, kind));
    }

    private static Optional<Automatic> event(String why) {
        return Optional.of(new Automatic(ChatMessage.EVENT, why));
    }
}
