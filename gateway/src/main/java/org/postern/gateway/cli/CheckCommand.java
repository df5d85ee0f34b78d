package org.postern.gateway.cli;

import org.postern.config.ConfigException;
import org.postern.gateway.Checked;
import org.postern.gateway.Gateway;
import org.postern.gateway.settings.PosternSettings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Map;
import java.util.concurrent.Callable;

/// `postern check`: connects to everything that is named in the configuration.
@Command(
        name = "check",
        description = "Connects to everything named in the configuration; changes nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws CommandException, ConfigException, InterruptedException {
        PosternSettings settings = config.settings();
        try (OpenDatabase database = OpenDatabase.of(settings);
                Gateway gateway = Gateway.open(settings, database.database())) {
            Map<String, Checked> lines = gateway.check();
            lines.forEach(
                    (name, checked) ->
                            System.out.println(
                                    (checked.well() ? "ok    " : "FAIL  ")
                                            + name
                                            + ": "
                                            + checked.line()));
            return lines.values().stream().allMatch(Checked::well)
                    ? ExitCode.OK
                    : ExitCode.UNAVAILABLE;
        }
    }
}
