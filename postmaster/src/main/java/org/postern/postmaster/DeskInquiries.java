package org.postern.postmaster;

import org.jspecify.annotations.Nullable;
import org.postern.postmaster.thread.Clues;
import org.postern.postmaster.thread.Search;
import org.postern.postmaster.thread.Threads;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.store.Customers;
import org.postern.schema.store.Database;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.Ticket;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Answers from the database, and remembers what it was asked: many filters ask the same. For one
/// message; used by one thread.
final class DeskInquiries implements Inquiries {

    private final Database database;
    private final Threads threads;
    private final Customers customers;
    private final Bytes raw;
    private final Map<String, Optional<Customer>> known = new HashMap<>();
    private @Nullable Message asked;
    private Optional<Ticket> ticket = Optional.empty();

    DeskInquiries(Database database, Threads threads, Customers customers, Bytes raw) {
        this.database = database;
        this.threads = threads;
        this.customers = customers;
        this.raw = raw;
    }

    @Override
    public Optional<Ticket> followUp(Message message) {
        if (!message.equals(asked)) {
            Clues clues = new Clues(message, raw);
            ticket =
                    database.transact(tx -> threads.find(tx, clues))
                            .winner()
                            .map(Search.Found::ticket);
            asked = message;
        }
        return ticket;
    }

    @Override
    public Optional<Customer> customer(Mailbox mailbox) {
        String address = mailbox.canonicalAddress();
        return address.isBlank()
                ? Optional.empty()
                : known.computeIfAbsent(
                        address,
                        _ -> database.transact(tx -> customers.byAddress(tx, mailbox.address())));
    }
}
