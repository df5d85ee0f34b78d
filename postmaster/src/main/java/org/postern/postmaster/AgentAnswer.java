package org.postern.postmaster;

import org.postern.schema.message.Attachment;

import java.util.List;

/// An answer that an agent hands in, to be sent over the channel the customer used.
///
/// @param ticketNumber number of the ticket
/// @param login login of the agent
/// @param text the answer, `\n` line ends
/// @param files what goes along; chats take none
public record AgentAnswer(String ticketNumber, String login, String text, List<Attachment> files) {

    public AgentAnswer {
        files = List.copyOf(files);
    }
}
