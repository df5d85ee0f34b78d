package org.postern.postmaster;

import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.Articles;
import org.postern.schema.ticket.SenderType;

import java.util.List;
import java.util.stream.Stream;

/// Recognises answers to what agents sent on internally, such as to a supplier: the filter
/// FollowUpArticleVisibilityCheck of the reference. The customer is not to see them.
final class InternalAnswers {

    private final boolean on;

    InternalAnswers(boolean on) {
        this.on = on;
    }

    /// Whether an agent wrote to the sender, or to the address where the sender wants answers, and
    /// kept that from the customer.
    boolean isAskedFor(Message message, List<Articles.Envelope> envelopes) {
        return inside(message, envelopes)
                .anyMatch(
                        one ->
                                replyPaths(message)
                                        .anyMatch(
                                                path ->
                                                        Parties.names(one.to(), path)
                                                                || Parties.names(one.cc(), path)));
    }

    /// Whether it answers such a mail, whoever wrote it.
    // QUIRK: the reference compares identifiers with brackets to such without, and finds few.
    boolean isAnswer(Message message, List<Articles.Envelope> envelopes) {
        List<MessageId> ancestors = message.ancestors();
        return inside(message, envelopes)
                .flatMap(one -> MessageId.parse(one.messageId()).stream())
                .anyMatch(ancestors::contains);
    }

    private Stream<Articles.Envelope> inside(Message message, List<Articles.Envelope> envelopes) {
        boolean customer =
                new Controls(message.headers(), true)
                        .value("SenderType")
                        .flatMap(SenderType::of)
                        .map(type -> type == SenderType.CUSTOMER)
                        .orElse(true);
        return on && customer
                ? envelopes.stream()
                        .filter(one -> one.sender() == SenderType.AGENT && !one.visible())
                : Stream.empty();
    }

    private static Stream<Mailbox> replyPaths(Message message) {
        return Stream.concat(message.author().stream(), message.addresses().replyTo().stream());
    }
}
