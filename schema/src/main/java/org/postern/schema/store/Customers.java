package org.postern.schema.store;

import org.jdbi.v3.core.statement.Query;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.UserId;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The customers who are known: valid rows of `customer_user`.
public final class Customers {

    private static final int MAX_EMAIL = 150;

    private static final String SELECT =
            """
            select c.login, c.email, c.customer_id, c.first_name, c.last_name
            from customer_user c join valid v on v.id = c.valid_id
            where v.name = 'valid'
            """;

    private final InstantSource clock;

    public Customers(InstantSource clock) {
        this.clock = clock;
    }

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

    /// What that customer set: language and time zone, each where it is set.
    public Preferences preferences(Tx tx, String login) {
        Map<String, String> found = new HashMap<>();
        tx.handle()
                .createQuery(
                        """
                        select preferences_key, preferences_value from customer_preferences
                        where user_id = :login and preferences_value is not null
                          and preferences_key in ('UserLanguage', 'UserTimeZone')\
                        """)
                .bind("login", Text.clean(login))
                .map((rs, _) -> Map.entry(rs.getString(1), rs.getString(2).strip()))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return new Preferences(
                Optional.ofNullable(found.get("UserLanguage")).filter(text -> !text.isEmpty()),
                Optional.ofNullable(found.get("UserTimeZone")).filter(text -> !text.isEmpty()));
    }

    /// As they stand in `customer_preferences`.
    public record Preferences(Optional<String> language, Optional<String> timeZone) {

        public static final Preferences NONE = new Preferences(Optional.empty(), Optional.empty());
    }

    /// Whether there is a valid company with that customer id.
    public boolean isCompany(Tx tx, String id) {
        return tx.handle()
                .createQuery(
                        """
                        select c.customer_id from customer_company c
                        join valid v on v.id = c.valid_id
                        where v.name = 'valid' and c.customer_id = :id\
                        """)
                .bind("id", Text.clean(id))
                .mapTo(String.class)
                .findFirst()
                .isPresent();
    }

    /// Adds a valid customer without a password.
    ///
    /// @return false where the login is taken, or does not fit its column
    public boolean create(Tx tx, Customer customer, UserId by) {
        if (customer.email().length() > MAX_EMAIL) {
            return false;
        }
        return tx.handle()
                        .createUpdate(
                                tx.dialect().insertIgnoreInto()
                                        + """
                                        customer_user (login, email, customer_id, first_name,
                                          last_name, valid_id, create_time, create_by, change_time,
                                          change_by)
                                        values (:login, :email, :company, :first, :last,
                                          (select id from valid where name = 'valid'),
                                          :now, :by, :now, :by)\
                                        """
                                        + tx.dialect().onConflictDoNothing())
                        .bind("login", Text.clean(customer.login()))
                        .bind("email", Text.clean(customer.email()))
                        .bind("company", Text.column(customer.customerId(), 150))
                        .bind("first", Text.column(customer.firstName(), 100))
                        .bind("last", Text.column(customer.lastName(), 100))
                        .bind("now", ColumnTime.of(clock.instant()))
                        .bind("by", by.value())
                        .execute()
                == 1;
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
