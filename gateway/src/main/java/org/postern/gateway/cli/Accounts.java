package org.postern.gateway.cli;

import org.postern.gateway.settings.PosternSettings;

import java.util.Optional;

/// Account names on the command line.
final class Accounts {

    private Accounts() {}

    static void mustExist(PosternSettings settings, Optional<String> account)
            throws CommandException {
        if (account.isPresent() && !settings.accounts().containsKey(account.get())) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "there is no account "
                            + account.get()
                            + " in the configuration; it has: "
                            + String.join(", ", settings.accounts().keySet()));
        }
    }
}
