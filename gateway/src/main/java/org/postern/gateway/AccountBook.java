package org.postern.gateway;

import org.postern.channels.Source;
import org.postern.gateway.settings.AccountSettings;
import org.postern.postmaster.AccountPolicy;
import org.postern.schema.store.Database;
import org.postern.schema.store.MailAccounts;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The accounts: those of the configuration and, once they were read, those of the database. Safe
/// for use by several threads.
final class AccountBook {

    private final Database database;
    private final InstantSource clock;
    private final Map<String, AccountSettings> accounts;

    AccountBook(Map<String, AccountSettings> configured, Database database, InstantSource clock) {
        this.accounts = new ConcurrentHashMap<>(configured);
        this.database = database;
        this.clock = clock;
    }

    /// Reads those of the database.
    void read() {
        accounts.putAll(Parts.of(database.transact(new MailAccounts()::valid)));
    }

    boolean has(String name) {
        return accounts.containsKey(name);
    }

    /// A source for each account that has one.
    Map<String, Source> sources() {
        return Parts.sources(accounts, clock);
    }

    /// What the messages of an account may do; of one that is not known, nothing.
    AccountPolicy policy(String account) {
        AccountSettings known = accounts.get(account);
        return known == null ? new AccountPolicy(Optional.empty(), false) : Parts.policy(known);
    }

    /// The type of an account in the words of `mail_account`.
    String type(String account) {
        AccountSettings known = accounts.get(account);
        return known == null ? "STDIN" : CommunicationRecords.type(known);
    }
}
