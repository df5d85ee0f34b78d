package org.postern.postmaster.answer;

import org.postern.postmaster.thread.Tokens;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/// New identifiers and reply addresses for what we write: RFC 5322 §3.6.4.
///
/// Nobody can guess them, for who can name the identifier of a notification proves by it to have
/// received it. Safe for use by several threads.
final class MessageIds {

    private final SecureRandom random = new SecureRandom();
    private final AnswerRules rules;

    MessageIds(AnswerRules rules) {
        this.rules = rules;
    }

    /// For a letter to a customer.
    MessageId letter(Tx tx, TicketId ticket) {
        return rules.tokens().messageId(tx, ticket, Tokens.Kind.LETTER, rules.fqdn());
    }

    /// For a notification to an agent.
    MessageId notification(Tx tx, TicketId ticket) {
        return rules.tokens().messageId(tx, ticket, Tokens.Kind.NOTIFICATION, rules.fqdn());
    }

    /// For a letter about no ticket.
    MessageId ofNoTicket() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return new MessageId(HexFormat.of().formatHex(bits) + "@" + rules.fqdn());
    }

    /// Where a letter to a customer is answered; empty for where it comes from.
    List<Mailbox> replyTo(Tx tx, TicketId ticket, Mailbox from) {
        return rules.replyAddresses()
                ? List.of(rules.tokens().replyAddress(tx, ticket, from))
                : List.of();
    }
}
