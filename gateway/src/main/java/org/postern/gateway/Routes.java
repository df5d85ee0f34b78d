package org.postern.gateway;

import org.postern.channels.Sink;
import org.postern.schema.message.Outgoing;

import java.util.Map;
import java.util.Optional;

/// Which sink a letter leaves by: the relay for mail, the account's own bot for chat.
///
/// @param mail empty where no relay is configured
/// @param chats by account name
record Routes(Optional<Sink> mail, Map<String, Sink> chats) {

    Optional<Sink> sinkFor(Outgoing.Route route) {
        return switch (route) {
            case Outgoing.Route.Mail _ -> mail;
            case Outgoing.Route.Chat(var conversation, _) ->
                    Optional.ofNullable(chats.get(conversation.account()));
        };
    }
}
