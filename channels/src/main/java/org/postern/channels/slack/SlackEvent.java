package org.postern.channels.slack;

import org.postern.channels.Reader.UnreadableException;
import org.postern.channels.chat.Json;
import org.postern.schema.message.Bytes;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/// A callback of the Events API: <https://docs.slack.dev/apis/events-api/#callback-field>.
///
/// @param payload the whole callback
/// @param event what happened
record SlackEvent(Json payload, Json event) {
    private static final int KEY_LIMIT = 300;
    private static final BigDecimal LATEST = new BigDecimal("253402300799");

    /// Messages that are just messages. Any other subtype is about a message, or about the room.
    private static final Set<String> PLAIN =
            Set.of("", "file_share", "me_message", "thread_broadcast", "bot_message");

    static SlackEvent read(Bytes raw) throws UnreadableException {
        Json payload = Json.read(raw);
        return new SlackEvent(payload, payload.at("event"));
    }

    /// What names this event for ever.
    ///
    /// A message that mentions the bot comes twice, as `message` and as `app_mention`, under two
    /// event ids. Room and timestamp are the same in both and name a message, so they are its key;
    /// it becomes one article. Everything else has its event id.
    static String key(Bytes raw) {
        String key;
        try {
            key = read(raw).naturalKey();
        } catch (UnreadableException _) {
            key = "";
        }
        boolean usable = !key.isEmpty() && key.length() <= KEY_LIMIT;
        return usable ? key : "slack:sha256:" + raw.sha256();
    }

    private String naturalKey() {
        if (isPlainMessage() && !channel().isEmpty() && !ts().isEmpty()) {
            return "slack:" + team() + ":" + channel() + ":" + ts();
        }
        String id = payload.text("event_id");
        return id.isEmpty() ? "" : "slack:event:" + id;
    }

    boolean isPlainMessage() {
        String type = event.text("type");
        boolean message = type.equals("message") || type.equals("app_mention");
        return message && PLAIN.contains(subtype());
    }

    /// `message`, `reaction_added`, …; of a callback that holds no event, its own type.
    String type() {
        String type = event.text("type");
        return type.isEmpty() ? payload.text("type") : type;
    }

    String subtype() {
        return event.text("subtype");
    }

    String team() {
        String team = payload.text("team_id");
        return team.isEmpty() ? event.text("team") : team;
    }

    String channel() {
        return event.text("channel");
    }

    String ts() {
        return event.text("ts");
    }

    /// A direct message. QUIRK: `app_mention` does not tell the kind of room; the ids of direct
    /// messages begin with D.
    boolean isDirect() {
        String kind = event.text("channel_type");
        return kind.equals("im") || (kind.isEmpty() && channel().startsWith("D"));
    }

    /// Whether this app wrote it itself.
    boolean isOwn(Json message) {
        String ours = payload.text("api_app_id");
        String theirs = message.text("app_id");
        String profile = message.at("bot_profile").text("app_id");
        boolean sameApp = !ours.isEmpty() && (ours.equals(theirs) || ours.equals(profile));
        return sameApp || (!botUser().isEmpty() && botUser().equals(message.text("user")));
    }

    boolean isByBot(Json message) {
        return message.at("bot_id").present() || message.text("subtype").equals("bot_message");
    }

    /// The user id of the bot that this event was sent to, or empty.
    String botUser() {
        for (Json authorization : payload.at("authorizations").items()) {
            if (authorization.isTrue("is_bot")) {
                return authorization.text("user_id");
            }
        }
        return "";
    }

    /// `1772366400.000200` as a moment.
    static Optional<OffsetDateTime> moment(String ts) {
        if (!ts.matches("[0-9]{1,12}(\\.[0-9]{1,9})?")) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(ts);
        if (seconds.compareTo(LATEST) > 0) {
            return Optional.empty();
        }
        long whole = seconds.longValue();
        return Optional.of(Instant.ofEpochSecond(whole).atOffset(ZoneOffset.UTC));
    }
}
