package org.postern.postmaster;

import org.postern.postmaster.answer.Addresses;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.UserId;

import java.util.Optional;

/// Finds out whose ticket a new one is.
///
/// The sender is the last address of `From`, as in the reference: an unquoted comma in a name makes
/// two entries of one, of which the last holds the address. `Reply-To` and `Sender` say where to
/// answer and who typed, and not who it is.
final class Customership {

    private final TicketStores stores;
    private final PostmasterSettings settings;

    Customership(TicketStores stores, PostmasterSettings settings) {
        this.stores = stores;
        this.settings = settings;
    }

    /// @param id `ticket.customer_id`
    /// @param user `ticket.customer_user_id`
    /// @param known the row behind it
    record Holder(
            Optional<String> id, Optional<String> user, Optional<Customer> known, String why) {}

    /// By the control headers, else by the sender's address; an unknown sender is a customer by
    /// that address.
    Holder of(Tx tx, Message message, TraceLog trace) {
        Controls controls = new Controls(message.headers(), false);
        Optional<String> asked = controls.value("CustomerUser");
        Optional<String> sender =
                message.author().map(Mailbox::address).filter(address -> !address.isBlank());
        Optional<Customer> known =
                asked.isPresent()
                        ? asked(tx, asked.get(), controls, trace)
                        : sender.flatMap(address -> stores.customers().byAddress(tx, address))
                                .or(() -> newcomer(tx, message, trace));
        Optional<String> user = asked.or(() -> known.map(Customer::login)).or(() -> sender);
        Optional<String> id =
                controls.value("CustomerNo")
                        .or(() -> known.map(Customer::customerId).filter(no -> !no.isBlank()))
                        .or(() -> sender.flatMap(address -> ofDomain(tx, address, trace)))
                        .or(() -> settings.assignCustomerIdToUnknown() ? sender : Optional.empty());
        return new Holder(id, user, known, why(asked, known, sender));
    }

    private Optional<Customer> asked(Tx tx, String login, Controls controls, TraceLog trace) {
        Optional<Customer> known = stores.customers().byLogin(tx, login);
        if (known.isEmpty()) {
            trace.add(
                    "control",
                    controls.spelled("CustomerUser"),
                    "obeyed",
                    "no valid customer user has the login '"
                            + Requests.shown(login)
                            + "'; it stands on the ticket all the same");
        }
        return known;
    }

    /// A company that nobody entered is no less the right one.
    private Optional<String> ofDomain(Tx tx, String address, TraceLog trace) {
        Optional<String> id = settings.customers().idOf(address);
        id.ifPresent(
                company ->
                        trace.add(
                                "customer",
                                "domain",
                                company,
                                stores.customers().isCompany(tx, company)
                                        ? "it is the company of the sender's domain"
                                        : "the settings give it to the sender's domain, though no"
                                                + " valid customer_company has it"));
        return id;
    }

    /// Somebody who writes for the first time, where they are to become a customer user.
    private Optional<Customer> newcomer(Tx tx, Message message, TraceLog trace) {
        Optional<Mailbox> author = message.author();
        if (!settings.customers().create() || author.isEmpty() || !isPerson(tx, message)) {
            return Optional.empty();
        }
        String address = author.get().address();
        String company =
                settings.customers()
                        .idOf(address)
                        .orElse(settings.assignCustomerIdToUnknown() ? address : "");
        Customer customer = PersonName.of(author.get()).customer(address, company);
        boolean created =
                stores.customers().create(tx, customer, new UserId(settings.postmasterUserId()));
        trace.add(
                "customer",
                address,
                created ? "created" : "not created",
                created
                        ? "nobody with that address was known"
                        : "the login is taken, or the address is too long for its column");
        return created ? Optional.of(customer) : Optional.empty();
    }

    private boolean isPerson(Tx tx, Message message) {
        Mailbox author = message.author().orElseThrow();
        return message.automatic().isEmpty()
                && message.bounce().isEmpty()
                && message.conversation().isEmpty()
                && Addresses.takesMail(author)
                && stores.systemAddresses().find(tx, author).isEmpty();
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
