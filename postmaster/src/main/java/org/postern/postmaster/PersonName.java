package org.postern.postmaster;

import org.postern.schema.message.Mailbox;
import org.postern.schema.ticket.Customer;

/// A person's name in two parts, as far as a display name tells them apart.
record PersonName(String first, String last) {

    /// `Jo Doe`, `Doe, Jo`, or what stands before the `@`.
    static PersonName of(Mailbox mailbox) {
        String name = mailbox.name().strip();
        String whole =
                name.isEmpty() || name.contains("@")
                        ? mailbox.address().replaceFirst("@.*", "")
                        : name;
        int comma = whole.indexOf(',');
        if (comma > 0) {
            return new PersonName(
                    whole.substring(comma + 1).strip(), whole.substring(0, comma).strip());
        }
        int blank = whole.indexOf(' ');
        return blank < 0
                ? new PersonName("", whole)
                : new PersonName(whole.substring(0, blank), whole.substring(blank + 1).strip());
    }

    Customer customer(String address, String company) {
        return new Customer(address, address, company, first, last);
    }
}
