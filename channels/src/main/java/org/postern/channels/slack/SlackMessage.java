package org.postern.channels.slack;

import org.postern.channels.chat.ChatDomain;
import org.postern.channels.chat.ChatMessage;
import org.postern.channels.chat.Json;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.Headers.Field;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message in Slack in our words: <https://docs.slack.dev/reference/events/message>.
///
/// A direct message continues one conversation. In a channel every message outside a thread begins
/// a thread of its own, in which it is answered.
///
/// @param account whose app received it
/// @param event the callback
/// @param json the message itself; in a change, the one inside
record SlackMessage(String account, SlackEvent event, Json json) {

    SlackMessage(String account, SlackEvent event) {
        this(account, event, event.event());
    }

    /// The same callback, seen as news about this message.
    SlackMessage about(Json message) {
        return new SlackMessage(account, event, message);
    }

    Message toMessage(String text, Optional<Automatic> automatic) {
        return build(id(ts()), root(), text, automatic);
    }

    /// @param what `edit` or `delete`
    /// @param when Slack's timestamp of it
    Message toEdit(String text, String what, String when) {
        MessageId own = id(ts() + "." + what + "." + when);
        Automatic edit = new Automatic(ChatMessage.EDIT, event.subtype());
        return build(own, List.of(id(ts())), text, Optional.of(edit));
    }

    Message toEvent(String what) {
        String eventId = event.payload().text("event_id");
        MessageId own = domain().messageId(eventId.isEmpty() ? what : eventId);
        Automatic happened = new Automatic(ChatMessage.EVENT, what);
        return build(own, List.of(), "Slack reports: " + what, Optional.of(happened));
    }

    private Message build(
            MessageId id, List<MessageId> references, String text, Optional<Automatic> automatic) {
        return new ChatMessage(
                        id,
                        references,
                        author(),
                        to(),
                        text,
                        SlackEvent.moment(event.ts().isEmpty() ? ts() : event.ts()),
                        conversation(),
                        marks(),
                        automatic,
                        List.of())
                .toMessage();
    }

    private String ts() {
        return json.text("ts");
    }

    private String threadTs() {
        return json.text("thread_ts");
    }

    private List<MessageId> root() {
        boolean reply = !threadTs().isEmpty() && !threadTs().equals(ts());
        return reply ? List.of(id(threadTs())) : List.of();
    }

    private MessageId id(String ts) {
        return domain().messageId(event.channel() + "." + ts);
    }

    private ChatDomain domain() {
        return ChatDomain.of(event.team(), "slack");
    }

    private Mailbox author() {
        String user = json.text("user");
        String id = user.isEmpty() ? json.text("bot_id") : user;
        return domain().mailbox(name(id), id.isEmpty() ? "slack" : id);
    }

    private String name(String id) {
        Json profile = json.at("user_profile");
        List<String> names =
                List.of(
                        profile.text("real_name"),
                        profile.text("display_name"),
                        json.text("username"),
                        json.at("bot_profile").text("name"));
        return names.stream().filter(name -> !name.isBlank()).findFirst().orElse(id);
    }

    private Mailbox to() {
        if (event.isDirect() || event.channel().isEmpty()) {
            return domain().mailbox("", event.botUser().isEmpty() ? account : event.botUser());
        }
        return domain().mailbox("", event.channel());
    }

    private String thread() {
        if (!threadTs().isEmpty() || event.isDirect()) {
            return threadTs();
        }
        return ts();
    }

    private Optional<Conversation> conversation() {
        return event.channel().isBlank()
                ? Optional.empty()
                : Optional.of(new Conversation(account, event.channel(), thread()));
    }

    private List<Field> marks() {
        List<Field> marks = new ArrayList<>();
        marks.add(new Field("X-Postern-Channel", "slack"));
        marks.add(new Field("X-Postern-Account", account));
        marks.add(new Field("X-Postern-Team", event.team()));
        marks.add(new Field("X-Postern-Chat", event.channel()));
        marks.add(new Field("X-Postern-Chat-Type", event.event().text("channel_type")));
        marks.add(new Field("X-Postern-Thread", thread()));
        marks.add(new Field("X-Postern-Message", ts()));
        marks.add(new Field("X-Postern-User", json.text("user")));
        return marks;
    }
}
