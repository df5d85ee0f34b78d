package org.postern.schema.ticket;

/// Somebody known who writes to us: a row of `customer_user`.
public record Customer(
        String login, String email, String customerId, String firstName, String lastName) {

    public String fullName() {
        return (firstName + " " + lastName).strip();
    }
}
