package org.postern.postmaster;

import org.postern.postmaster.answer.Addresses;
import org.postern.postmaster.thread.FollowUpSettings;
import org.postern.schema.message.Authentication;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.store.Articles;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.Ticket;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who has to do with a ticket, by the address they write from.
///
/// Anybody can write any address into `From`. Where it is asked for, an address counts only if a
/// mail server that we trust says that it is genuine.
final class Parties {

    private final TicketStores stores;
    private final boolean requireDmarc;

    Parties(TicketStores stores, FollowUpSettings settings) {
        this.stores = stores;
        this.requireDmarc = settings.requireDmarc();
    }

    /// Whose address the message bears, if that may be believed and is none of our own.
    Optional<Mailbox> author(Tx tx, Message message) {
        return message.author()
                .filter(mailbox -> !mailbox.address().isBlank())
                .filter(_ -> !requireDmarc || isGenuine(message))
                .filter(mailbox -> stores.systemAddresses().find(tx, mailbox).isEmpty());
    }

    private static boolean isGenuine(Message message) {
        return message.facts()
                .authentication()
                .filter(Authentication::dmarcSpeaksForAuthors)
                .isPresent();
    }

    /// Whether it is the ticket's customer.
    static boolean isRequester(Ticket ticket, Optional<Customer> customer, Mailbox author) {
        return Stream.of(customer.map(Customer::email), ticket.customerUser(), ticket.customerId())
                .flatMap(Optional::stream)
                .anyMatch(address -> Mailbox.of(address).sameAddress(author));
    }

    /// In which part, beside that of the ticket's customer; empty for a stranger.
    Optional<String> part(Tx tx, Ticket ticket, Mailbox author, List<Articles.Envelope> envelopes) {
        return correspondent(author, envelopes)
                .or(() -> agent(tx, author))
                .or(() -> colleague(tx, ticket, author));
    }

    private static Optional<String> correspondent(
            Mailbox author, List<Articles.Envelope> envelopes) {
        boolean any =
                envelopes.stream()
                        .filter(Articles.Envelope::visible)
                        .flatMap(one -> Stream.of(one.from(), one.to(), one.cc()))
                        .anyMatch(line -> names(line, author));
        return any
                ? Optional.of(author.address() + " wrote or got an earlier mail of the ticket")
                : Optional.empty();
    }

    static boolean names(String line, Mailbox mailbox) {
        return Addresses.parse(line).stream().anyMatch(mailbox::sameAddress);
    }

    private Optional<String> agent(Tx tx, Mailbox author) {
        return stores.agents()
                .byAddress(tx, author)
                .map(agent -> author.address() + " is the agent " + agent.login());
    }

    private Optional<String> colleague(Tx tx, Ticket ticket, Mailbox author) {
        return stores.customers()
                .byAddress(tx, author.address())
                .filter(one -> isOf(ticket, one))
                .map(one -> author.address() + " is " + one.login() + " of the same customer");
    }

    private static boolean isOf(Ticket ticket, Customer one) {
        return ticket.customerUser().equals(Optional.of(one.login()))
                || (!one.customerId().isBlank()
                        && ticket.customerId().equals(Optional.of(one.customerId())));
    }
}
