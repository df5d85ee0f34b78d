package org.postern.gateway.cli;

import org.postern.gateway.Gateway;
import org.postern.gateway.settings.AccountSettings;
import org.postern.gateway.settings.PosternSettings;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.MailAccounts;

import java.time.InstantSource;
import java.util.Optional;

/// Account names on the command line.
final class Accounts {

    /// The account of what is handed in without naming one: no queue, no trust.
    private static final String NOBODY = "inject";

    private Accounts() {}

    /// A name that may stand for a row of `mail_account` is looked up later, by
    /// [#mustExist(Gateway, Optional)].
    static void mustExist(PosternSettings settings, Optional<String> account)
            throws CommandException {
        if (account.isPresent()
                && !settings.accounts().containsKey(account.get())
                && !MailAccounts.isName(account.get())) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "there is no account "
                            + account.get()
                            + " in the configuration; it has: "
                            + String.join(", ", settings.accounts().keySet()));
        }
    }

    /// Looks into the database where the name is that of a row.
    static void mustExist(Gateway gateway, Optional<String> account) throws CommandException {
        if (account.isPresent()
                && MailAccounts.isName(account.get())
                && !gateway.byHand().hasAccount(account.get())) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "there is no account "
                            + account.get()
                            + ": the table mail_account has no valid row of that id that can be"
                            + " used");
        }
    }

    /// What is handed in by hand, as the account would have received it. Who got no answer hands
    /// the same in again: its content is what it is known by.
    static Arrival handedIn(PosternSettings settings, Optional<String> account, Bytes raw) {
        return new Arrival(
                account.orElse(NOBODY),
                "pipe:" + raw.sha256(),
                account.map(settings.accounts()::get)
                        .map(Accounts::format)
                        .orElse(Arrival.Format.MAIL),
                InstantSource.system().instant(),
                raw);
    }

    private static Arrival.Format format(AccountSettings account) {
        return switch (account) {
            case AccountSettings.Slack _ -> Arrival.Format.SLACK;
            case AccountSettings.Telegram _ -> Arrival.Format.TELEGRAM;
            case AccountSettings.Imap _, AccountSettings.Pop3 _, AccountSettings.Pipe _ ->
                    Arrival.Format.MAIL;
        };
    }
}
