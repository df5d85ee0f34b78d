package org.postern.schema.store;

import java.time.LocalDate;
import java.util.Locale;

/// How many automatic replies an address got on a day: `ticket_loop_protection`, a row for each.
///
/// The table is shared with the reference, which counts in it too.
public final class LoopProtections {

    private volatile LocalDate tidied = LocalDate.MIN;

    /// @param address in any case
    public int count(Tx tx, String address, LocalDate day) {
        return tx.handle()
                .createQuery(
                        """
                        select count(*) from ticket_loop_protection
                        where sent_to = :address and sent_date = :day\
                        """)
                .bind("address", column(tx, address))
                .bind("day", day.toString())
                .mapTo(Integer.class)
                .one();
    }

    public void add(Tx tx, String address, LocalDate day) {
        if (!day.equals(tidied)) {
            tx.handle()
                    .createUpdate("delete from ticket_loop_protection where sent_date <> :day")
                    .bind("day", day.toString())
                    .execute();
            tidied = day;
        }
        tx.handle()
                .createUpdate(
                        """
                        insert into ticket_loop_protection (sent_to, sent_date)
                        values (:address, :day)\
                        """)
                .bind("address", column(tx, address))
                .bind("day", day.toString())
                .execute();
    }

    private static String column(Tx tx, String address) {
        return tx.text("ticket_loop_protection.sent_to", address.toLowerCase(Locale.ROOT), 250);
    }
}
