package org.postern.schema.message;

import java.util.List;

/// A message on its way out, complete: the same value gives the same bytes at every attempt.
///
/// @param messageId fixed when it was decided to send it, and the same at every attempt
/// @param route how it leaves
/// @param payload what leaves: the Internet message for mail, UTF-8 text for chat
public record Outgoing(MessageId messageId, Route route, Bytes payload) {

    /// The two ways out.
    public sealed interface Route {

        /// By SMTP, RFC 5321.
        ///
        /// @param sender reverse-path; empty for automatic mail, so that nothing answers it
        /// @param recipients forward-paths that still have to be reached
        record Mail(String sender, List<String> recipients) implements Route {
            public Mail {
                recipients = List.copyOf(recipients);
            }
        }

        /// Into a chat.
        ///
        /// @param conversation where
        /// @param inReplyTo the platform's id of the message that is answered, or empty
        record Chat(Conversation conversation, String inReplyTo) implements Route {}
    }

    @Override
    public String toString() {
        return "Outgoing[" + messageId + " by " + route + "]";
    }
}
