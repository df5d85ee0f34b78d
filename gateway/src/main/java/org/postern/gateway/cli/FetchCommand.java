package org.postern.gateway.cli;

import org.postern.config.ConfigException;
import org.postern.gateway.Gateway;
import org.postern.gateway.settings.PosternSettings;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.util.Map;
import java.util.concurrent.Callable;

/// `postern fetch --once`: one poll of the accounts.
@Command(
        name = "fetch",
        description = {
            "Polls the accounts once, settles what came, and exits.",
            "What has to go out stays in the outbox for the daemon."
        },
        mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {

    @Mixin private ConfigOption config = new ConfigOption();

    @Option(
            names = "--once",
            required = true,
            description = "One poll; `postern run` is what polls for ever.")
    void once(boolean once) {
        if (!once) {
            throw new ParameterException(
                    new CommandLine(this), "fetch polls once; `postern run` polls for ever");
        }
    }

    @Mixin private AccountOption account = new AccountOption();

    @Override
    public Integer call() throws CommandException, ConfigException, InterruptedException {
        PosternSettings settings = config.settings();
        account.mustExist(settings);
        try (OpenDatabase database = OpenDatabase.of(settings);
                Gateway gateway = Gateway.open(settings, database.database())) {
            account.mustExist(gateway);
            Map<String, String> failed = gateway.byHand().fetchOnce(account.name());
            failed.forEach((name, why) -> System.err.println("postern: " + name + ": " + why));
            return failed.isEmpty() ? ExitCode.OK : ExitCode.UNAVAILABLE;
        }
    }
}
