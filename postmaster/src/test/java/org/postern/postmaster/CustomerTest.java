package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.store.Dialect;

import java.util.List;
import java.util.Optional;

/// Whose ticket a new one is.
@ParameterizedClass
@EnumSource(Dialect.class)
class CustomerTest {

    private static final AccountPolicy TRUSTED = new AccountPolicy(Optional.empty(), true);

    private final Office office;

    CustomerTest(Dialect dialect) {
        this.office = new Office(dialect);
    }

    @BeforeEach
    void furnish() {
        customer("joe", "Jo@Acme.example", "ACME", 1);
        customer("old", "old@acme.example", "ACME", 2);
        customer("twin-a", "twin@acme.example", "A", 1);
        customer("twin-b", "twin@acme.example", "B", 1);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private void customer(String login, String email, String company, int valid) {
        office.insert(
                "customer_user",
                "login, email, customer_id, first_name, last_name, valid_id",
                "'%s', '%s', '%s', 'Jo', 'Doe', %d".formatted(login, email, company, valid));
    }

    private String holder(Outcome outcome) {
        return office.texts(
                        "select concat(coalesce(customer_id, '-'), '|',"
                                + " coalesce(customer_user_id, '-')) from ticket where id = ?",
                        Office.filed(outcome).ticketId())
                .getFirst();
    }

    /// Who writes, what the headers say, whether unknown ones get their address as customer id.
    @ParameterizedTest
    @CsvSource({
        "jo@acme.example,   '',     '',  true,  ACME|joe",
        "JO@ACME.EXAMPLE,   '',     '',  false, ACME|joe",
        "old@acme.example,  '',     '',  true,  old@acme.example|old@acme.example",
        "old@acme.example,  '',     '',  false, -|old@acme.example",
        "Who@Else.example,  '',     '',  true,  Who@Else.example|Who@Else.example",
        "twin@acme.example, '',     '',  true,  B|twin-b",
        "who@else.example,  joe,    '',  true,  ACME|joe",
        "who@else.example,  joe,    NO,  true,  NO|joe",
        "who@else.example,  nobody, '',  true,  who@else.example|nobody",
        "who@else.example,  nobody, '',  false, -|nobody",
        "jo@acme.example,   '',     NO,  true,  NO|joe",
    })
    void theCustomerIsFoundByHeaderOrAddress(
            String from, String user, String number, boolean assign, String holder) {
        Postmaster postmaster =
                office.postmaster(Office.settings("assign-customer-id-to-unknown: " + assign));
        Mails mail = Mails.from(from).subject("Kaffee");
        mail.header("X-OTOBO-CustomerUser", user).header("X-OTRS-CustomerNo", number);
        Outcome outcome = office.receive(postmaster, office.incoming(mail.build(), TRUSTED));
        assertThat(holder(outcome)).isEqualTo(holder);
    }

    @ParameterizedTest
    @CsvSource({
        "x@acme.example,        ACME",
        "x@mail.ACME.example,   ACME",
        "x@lab.acme.example,    LAB",
        "x@notacme.example,     x@notacme.example",
        "jo@acme.example,       ACME",
        "x@example,             x@example",
    })
    void unknownSendersBelongToTheCompanyOfTheirDomain(String from, String company) {
        Postmaster postmaster =
                office.postmaster(
                        Office.settings(
                                "customers:",
                                "  by-domain: {acme.example: ACME, lab.acme.example: LAB}"));
        Outcome outcome =
                office.receive(
                        postmaster,
                        office.incoming(Mails.from(from).subject("x").build(), TRUSTED));
        assertThat(holder(outcome)).startsWith(company + "|");
    }

    private Outcome create(Mails mail) {
        Postmaster postmaster =
                office.postmaster(
                        Office.settings(
                                "customers: {create: true, by-domain: {new.example: NEW}}"));
        return office.receive(postmaster, office.incoming(mail.build(), TRUSTED));
    }

    @Test
    void whoWritesForTheFirstTimeMayBecomeACustomerUser() {
        for (int i = 0; i < 2; i++) {
            Outcome outcome = create(Mails.from("ann@new.example").subject("x"));
            assertThat(holder(outcome)).isEqualTo("NEW|ann@new.example");
        }
        assertThat(
                        office.texts(
                                "select concat(login, '|', email, '|', customer_id, '|',"
                                        + " first_name, '|', last_name, '|', valid_id) from"
                                        + " customer_user where login like 'ann%'"))
                .containsExactly("ann@new.example|ann@new.example|NEW|Jo|Doe|1");
    }

    @Test
    void programsAndOurOwnAddressesDoNotBecomeCustomerUsers() {
        List<Mails> letters =
                List.of(
                        Mails.from("robot@new.example").automatic("auto-generated"),
                        Mails.from("otrs@localhost"),
                        Mails.from("no address"),
                        Mails.from("a".repeat(150) + "@new.example"));
        for (Mails letter : letters) {
            create(letter.subject("x"));
        }
        assertThat(office.texts("select login from customer_user")).hasSize(4);
    }
}
