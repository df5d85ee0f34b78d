package org.postern.channels.telegram;

import org.postern.channels.chat.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says in a line what a message carries besides words.
final class TelegramMedia {
    /// An animation comes as a document too, so the first that fits is the one.
    private static final List<String> FILES =
            List.of("animation", "audio", "document", "video", "video_note", "voice");

    private TelegramMedia() {}

    static Optional<String> describe(Json message) {
        for (String kind : FILES) {
            if (message.at(kind).present()) {
                return Optional.of(file(kind.replace('_', ' '), message.at(kind)));
            }
        }
        List<Json> photo = message.at("photo").items();
        if (!photo.isEmpty()) {
            // The sizes of one picture, smallest first.
            return Optional.of(file("photo", photo.getLast()));
        }
        return plain(message);
    }

    private static Optional<String> plain(Json message) {
        Json contact = message.at("contact");
        Json place = message.at("location");
        Json venue = message.at("venue");
        if (message.at("sticker").present()) {
            return Optional.of(line("sticker", message.at("sticker").text("emoji")));
        }
        if (contact.present()) {
            String name = contact.text("first_name") + " " + contact.text("last_name");
            return Optional.of(line("contact", name.strip(), contact.text("phone_number")));
        }
        if (venue.present()) {
            return Optional.of(line("venue", venue.text("title"), venue.text("address")));
        }
        if (place.present()) {
            return Optional.of(line("location", place.text("latitude"), place.text("longitude")));
        }
        if (message.at("poll").present()) {
            return Optional.of(line("poll", message.at("poll").text("question")));
        }
        return message.at("dice").present()
                ? Optional.of(line("dice", message.at("dice").text("value")))
                : Optional.empty();
    }

    private static String file(String kind, Json file) {
        String size = file.number("file_size").map(bytes -> bytes + " bytes").orElse("");
        return line(kind, file.text("file_name"), file.text("mime_type"), size);
    }

    private static String line(String kind, String... facts) {
        List<String> known = new ArrayList<>(List.of(facts));
        known.removeIf(String::isEmpty);
        return known.isEmpty()
                ? "[" + kind + "]"
                : "[" + kind + ": " + String.join(", ", known) + "]";
    }
}
