package org.postern.schema.store;

import org.jdbi.v3.core.statement.Query;
import org.postern.schema.ticket.Customer;

import java.util.Locale;
import java.util.Optional;

/// The customers who are known: valid rows of `customer_user`.
public final class Customers {

    private static final String SELECT =
            """
            select c.login, c.email, c.customer_id, c.first_name, c.last_name
            from customer_user c join valid v on v.id = c.valid_id
            where v.name = 'valid'
            """;

    /// The customer with that address, in any case; of several the last in the order of logins, as
    /// in the reference.
    public Optional<Customer> byAddress(Tx tx, String address) {
        return first(
                tx.handle()
                        .createQuery(SELECT + "and lower(c.email) = :email order by c.login desc")
                        .bind("email", Text.clean(address).toLowerCase(Locale.ROOT)));
    }

    public Optional<Customer> byLogin(Tx tx, String login) {
        return first(
                tx.handle()
                        .createQuery(SELECT + "and c.login = :login")
                        .bind("login", Text.clean(login)));
    }

    private static Optional<Customer> first(Query query) {
        return query.map(
                        (rs, _) ->
                                new Customer(
                                        rs.getString(1),
                                        rs.getString(2),
                                        rs.getString(3),
                                        rs.getString(4),
                                        rs.getString(5)))
                .findFirst();
    }
}
