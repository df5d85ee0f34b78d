package org.postern.postmaster;

import org.postern.schema.message.Automatic;
import org.postern.schema.message.Message;

import java.util.Optional;

/// Leaves out what a chat platform reports without anybody having said something: who joined, what
/// was pinned, what our own bot wrote.
final class DropChatEvents implements Filter {

    private static final String EVENT = "chat-event";

    @Override
    public Verdict judge(Message message, Incoming incoming) {
        Optional<Automatic> event =
                message.automatic().filter(automatic -> automatic.mark().equals(EVENT));
        return event.isPresent()
                ? new Verdict.Drop("nobody said anything: " + event.get().why())
                : Verdict.Pass.unchanged(message, "somebody said something");
    }
}
