package org.postern.postmaster;

import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.store.Customers;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Customer;

import java.util.Optional;

/// Finds out whose ticket a new one is.
final class Customership {

    private final Customers customers;
    private final boolean assignIdToUnknown;

    Customership(Customers customers, boolean assignIdToUnknown) {
        this.customers = customers;
        this.assignIdToUnknown = assignIdToUnknown;
    }

    /// @param id `ticket.customer_id`
    /// @param user `ticket.customer_user_id`
    /// @param known the row behind it
    record Holder(
            Optional<String> id, Optional<String> user, Optional<Customer> known, String why) {}

    /// By the control headers, else by the sender's address; an unknown sender is a customer by
    /// that address.
    Holder of(Tx tx, Message message) {
        Controls controls = new Controls(message.headers(), false);
        Optional<String> asked = controls.value("CustomerUser");
        Optional<String> sender =
                message.author().map(Mailbox::address).filter(address -> !address.isBlank());
        Optional<Customer> known =
                asked.isPresent()
                        ? customers.byLogin(tx, asked.get())
                        : sender.flatMap(address -> customers.byAddress(tx, address));
        Optional<String> user = asked.or(() -> known.map(Customer::login)).or(() -> sender);
        Optional<String> id =
                controls.value("CustomerNo")
                        .or(() -> known.map(Customer::customerId).filter(no -> !no.isBlank()))
                        .or(() -> assignIdToUnknown ? sender : Optional.empty());
        return new Holder(id, user, known, why(asked, known, sender));
    }

    private static String why(
            Optional<String> asked, Optional<Customer> known, Optional<String> sender) {
        if (asked.isPresent()) {
            return "the header X-OTRS-CustomerUser names " + asked.get();
        }
        if (known.isPresent()) {
            return "the sender's address is that of " + known.get().login();
        }
        return sender.map(address -> "nobody with the address " + address + " is known")
                .orElse("the message names no sender");
    }
}
