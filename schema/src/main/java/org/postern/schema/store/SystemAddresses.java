package org.postern.schema.store;

import org.postern.schema.message.Mailbox;
import org.postern.schema.ticket.QueueId;
import org.postern.schema.ticket.SystemAddress;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The addresses that are ours: valid rows of `system_address`.
public final class SystemAddresses {

    private final Cached<List<SystemAddress>> addresses;

    public SystemAddresses(InstantSource clock) {
        this.addresses = new Cached<>(clock, SystemAddresses::load);
    }

    public Optional<SystemAddress> find(Tx tx, long id) {
        return addresses.get(tx).stream().filter(address -> address.id() == id).findFirst();
    }

    /// The address of ours that this is, whatever its case, and whatever stands after a plus in it:
    /// such an address leads to the same mailbox, RFC 5233.
    public Optional<SystemAddress> find(Tx tx, Mailbox mailbox) {
        return exactly(tx, mailbox)
                .or(() -> withoutDetail(mailbox).flatMap(one -> exactly(tx, one)));
    }

    private Optional<SystemAddress> exactly(Tx tx, Mailbox mailbox) {
        return addresses.get(tx).stream()
                .filter(address -> address.mailbox().sameAddress(mailbox))
                .findFirst();
    }

    private static Optional<Mailbox> withoutDetail(Mailbox mailbox) {
        String address = mailbox.address();
        int plus = address.indexOf('+');
        int at = address.lastIndexOf('@');
        return plus > 0 && plus < at
                ? Optional.of(Mailbox.of(address.substring(0, plus) + address.substring(at)))
                : Optional.empty();
    }

    // QUIRK: addresses are entered by hand, and the reference overlooks blanks in them.
    private static List<SystemAddress> load(Tx tx) {
        return tx.handle()
                .createQuery(
                        """
                        select s.id, s.value0, s.value1, s.queue_id from system_address s
                        join valid v on v.id = s.valid_id
                        where v.name = 'valid' order by s.id\
                        """)
                .map(
                        (rs, _) ->
                                new SystemAddress(
                                        rs.getLong(1),
                                        new Mailbox(
                                                rs.getString(3), rs.getString(2).replace(" ", "")),
                                        new QueueId(rs.getLong(4))))
                .list();
    }
}
