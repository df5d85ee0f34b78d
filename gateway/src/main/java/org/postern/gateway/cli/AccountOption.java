package org.postern.gateway.cli;

import org.jspecify.annotations.Nullable;
import org.postern.gateway.Gateway;
import org.postern.gateway.settings.AccountSettings;
import org.postern.gateway.settings.PosternSettings;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.MailAccounts;

import picocli.CommandLine.Option;

import java.time.InstantSource;
import java.util.Optional;

/// Which account a command works with or for.
final class AccountOption {

    /// The account of what is handed in without naming one: no queue, no trust.
    private static final String NOBODY = "inject";

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description =
                    "Account of the configuration, or mail_account-ID for a row of that table. Of"
                            + " a message it decides on queue and trust.")
    private @Nullable String account;

    Optional<String> name() {
        return Optional.ofNullable(account);
    }

    /// A name that may stand for a row of `mail_account` is looked up later, by
    /// [#mustExist(Gateway)].
    void mustExist(PosternSettings settings) throws CommandException {
        if (account != null
                && !settings.accounts().containsKey(account)
                && !MailAccounts.isName(account)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "there is no account "
                            + account
                            + " in the configuration; it has: "
                            + String.join(", ", settings.accounts().keySet()));
        }
    }

    /// Looks into the database where the name is that of a row.
    void mustExist(Gateway gateway) throws CommandException {
        if (account != null
                && MailAccounts.isName(account)
                && !gateway.byHand().hasAccount(account)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "there is no account "
                            + account
                            + ": the table mail_account has no valid row of that id that can be"
                            + " used");
        }
    }

    /// What is handed in by hand, as the account would have received it. Who got no answer hands
    /// the same in again: its content is what it is known by.
    Arrival handedIn(PosternSettings settings, Bytes raw) {
        return new Arrival(
                name().orElse(NOBODY),
                "pipe:" + raw.sha256(),
                name().map(settings.accounts()::get)
                        .map(AccountOption::format)
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
