package org.postern.postmaster.answer;

import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.Agents;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.TicketId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recognises an agent who answers a notification.
///
/// Anybody can write an agent's address into `From`. What nobody else can know is the Message-ID of
/// the notification that was sent to that very address: it is random, and stands in no other
/// message. Both together are the evidence; without it an agent's mail is a mail like any other.
///
/// Safe for use by several threads.
public final class AgentMail {

    private static final int MAX_ANCESTORS = 5;

    private final Agents agents;
    private final Outbox outbox;

    public AgentMail(Agents agents, Outbox outbox) {
        this.agents = agents;
        this.outbox = outbox;
    }

    /// @param why a sentence for a person
    public record Evidence(Agent agent, TicketId ticket, String why) {}

    public Optional<Evidence> recognise(Tx tx, Message message) {
        List<Mailbox> from = message.addresses().from();
        if (from.size() != 1 || message.conversation().isPresent()) {
            return Optional.empty();
        }
        return agents.byAddress(tx, from.getFirst())
                .flatMap(agent -> recognise(tx, message, agent, from.getFirst()));
    }

    private Optional<Evidence> recognise(Tx tx, Message message, Agent agent, Mailbox from) {
        List<MessageId> ancestors = message.ancestors().stream().limit(MAX_ANCESTORS).toList();
        Map<MessageId, Outbox.Sent> letters = outbox.byMessageIds(tx, ancestors);
        for (MessageId ancestor : ancestors) {
            Optional<Outbox.Sent> sent =
                    Optional.ofNullable(letters.get(ancestor))
                            .filter(letter -> letter.kind() == Outbox.Kind.NOTIFICATION)
                            .filter(letter -> letter.ticketId().isPresent())
                            .filter(letter -> wasSentTo(letter, from));
            if (sent.isPresent()) {
                return Optional.of(
                        new Evidence(
                                agent,
                                new TicketId(sent.get().ticketId().orElseThrow()),
                                agent.login()
                                        + " answers the notification "
                                        + ancestor
                                        + ", which was sent to "
                                        + from.address()));
            }
        }
        return Optional.empty();
    }

    private static boolean wasSentTo(Outbox.Sent letter, Mailbox from) {
        return letter.recipients().stream().map(Mailbox::of).anyMatch(from::sameAddress);
    }
}
