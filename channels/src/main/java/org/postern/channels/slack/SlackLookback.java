package org.postern.channels.slack;

import com.slack.api.methods.SlackApiException;
import com.slack.api.model.Message;

import org.jspecify.annotations.Nullable;
import org.postern.channels.Delivery;
import org.postern.channels.chat.Attempt;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out whether a message whose answer got lost is in the room after all, by the metadata it
/// carries: <https://docs.slack.dev/messaging/message-metadata/>.
///
/// A look back that fails, for want of a scope say, finds nothing: the message is sent again.
///
/// Safe for use by several threads.
final class SlackLookback {
    private static final Logger LOG = LoggerFactory.getLogger(SlackLookback.class);
    private static final String EVENT_TYPE = "postern_message";
    private static final String MESSAGE_ID = "message_id";
    private static final String PART = "part";
    private static final int DEPTH = 100;
    private static final int MEMORY = 1000;

    private final SlackApi api;
    private final Set<MessageId> unknown = new LinkedHashSet<>();

    SlackLookback(SlackApi api) {
        this.api = api;
    }

    static Message.Metadata metadata(MessageId id, int part) {
        return Message.Metadata.builder()
                .eventType(EVENT_TYPE)
                .eventPayload(Map.of(MESSAGE_ID, id.value(), PART, String.valueOf(part)))
                .build();
    }

    /// Keeps in mind what may have been sent, and forgets what is settled.
    synchronized void remember(MessageId id, Delivery delivery) {
        unknown.remove(id);
        if (delivery instanceof Delivery.Unknown) {
            unknown.add(id);
            if (unknown.size() > MEMORY) {
                unknown.remove(unknown.iterator().next());
            }
        }
    }

    /// The parts of this message that are in the room, with Slack's timestamps. Looks only where an
    /// earlier attempt ended without an answer.
    Map<Integer, String> parts(MessageId id, Conversation where) throws InterruptedException {
        if (!isUnknown(id)) {
            return Map.of();
        }
        try {
            Map<Integer, String> parts = new HashMap<>();
            for (Message message : latest(where)) {
                Message.Metadata metadata = message.getMetadata();
                if (metadata != null && metadata.getEventPayload() != null) {
                    collect(id, message.getTs(), metadata.getEventPayload(), parts);
                }
            }
            return parts;
        } catch (SlackApiException | IOException e) {
            LOG.warn("A room of Slack could not be searched; {} may be sent twice.", id, e);
            return Map.of();
        }
    }

    private synchronized boolean isUnknown(MessageId id) {
        return unknown.contains(id);
    }

    private static void collect(
            MessageId id, String ts, Map<String, Object> payload, Map<Integer, String> parts) {
        String part = String.valueOf(payload.get(PART));
        if (id.value().equals(payload.get(MESSAGE_ID)) && part.matches("[0-9]{1,4}")) {
            parts.put(Integer.valueOf(part), ts);
        }
    }

    private List<Message> latest(Conversation where)
            throws IOException, SlackApiException, InterruptedException {
        List<Message> messages = where.thread().isEmpty() ? inRoom(where.place()) : inThread(where);
        return messages == null ? List.of() : messages;
    }

    private @Nullable List<Message> inRoom(String channel)
            throws IOException, SlackApiException, InterruptedException {
        return api.call(
                        new Attempt(),
                        client ->
                                client.conversationsHistory(
                                        r ->
                                                r.channel(channel)
                                                        .includeAllMetadata(true)
                                                        .limit(DEPTH)))
                .getMessages();
    }

    private @Nullable List<Message> inThread(Conversation where)
            throws IOException, SlackApiException, InterruptedException {
        return api.call(
                        new Attempt(),
                        client ->
                                client.conversationsReplies(
                                        r ->
                                                r.channel(where.place())
                                                        .ts(where.thread())
                                                        .includeAllMetadata(true)
                                                        .limit(DEPTH)))
                .getMessages();
    }
}
