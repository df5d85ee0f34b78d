package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Optional;

@ParameterizedClass
@MethodSource("dialects")
class MailAccountsTest extends StoreTest {

    @Test
    void validRowsAreReadWithTheNameOfTheirQueue() {
        insert("support", "IMAPS", 2, 1, "Tickets", 1);
        insert("by-recipient", "", 0, 0, "", 1);
        insert("gone", "IMAP", 2, 0, "INBOX", 2);
        List<MailAccounts.MailAccount> accounts = database().transact(new MailAccounts()::valid);
        assertThat(accounts)
                .extracting(MailAccounts.MailAccount::login)
                .containsExactly("support", "by-recipient");
        assertThat(accounts.get(0).queue()).isEqualTo(Optional.of("Raw"));
        assertThat(accounts.get(0).trusted()).isTrue();
        assertThat(accounts.get(0).folder()).isEqualTo("Tickets");
        assertThat(accounts.get(1).queue()).isEmpty();
        assertThat(accounts.get(1).type()).isEqualTo("POP3");
        assertThat(accounts.get(1).folder()).isEqualTo("INBOX");
        assertThat(accounts.toString()).doesNotContain("secret");
    }

    private void insert(
            String login, String type, int queue, int trusted, String folder, int valid) {
        database()
                .run(
                        tx ->
                                tx.handle()
                                        .createUpdate(
                                                """
                                                insert into mail_account (login, pw, host,
                                                  account_type, queue_id, trusted, imap_folder,
                                                  comments, valid_id, create_time, create_by,
                                                  change_time, change_by)
                                                values (:login, 'secret', 'mail.example', :type,
                                                  :queue, :trusted, :folder, '', :valid,
                                                  current_timestamp, 1, current_timestamp, 1)\
                                                """)
                                        .bind("login", login)
                                        .bind("type", type)
                                        .bind("queue", queue)
                                        .bind("trusted", trusted)
                                        .bind("folder", folder)
                                        .bind("valid", valid)
                                        .execute());
    }
}
