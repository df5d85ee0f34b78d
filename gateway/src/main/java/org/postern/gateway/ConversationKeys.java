package org.postern.gateway;

import org.postern.schema.message.Conversation;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// By what two messages of a batch may belong to one conversation.
final class ConversationKeys {

    /// Shorter than any ticket number in use; a number too many only costs a little parallelism.
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6,40}");

    private ConversationKeys() {}

    static List<String> of(Message message) {
        List<String> keys = new ArrayList<>();
        message.messageId().map(MessageId::value).ifPresent(keys::add);
        message.ancestors().forEach(ancestor -> keys.add(ancestor.value()));
        message.conversation().map(ConversationKeys::key).ifPresent(keys::add);
        Matcher numbers = LONG_NUMBER.matcher(message.subject());
        while (numbers.find()) {
            keys.add("number " + numbers.group());
        }
        return keys;
    }

    private static String key(Conversation chat) {
        return "chat " + chat.account() + " " + chat.place() + " " + chat.thread();
    }
}
