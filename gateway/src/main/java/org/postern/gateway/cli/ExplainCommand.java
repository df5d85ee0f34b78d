package org.postern.gateway.cli;

import org.postern.config.ConfigException;
import org.postern.gateway.Explained;
import org.postern.gateway.Gateway;
import org.postern.gateway.settings.PosternSettings;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `postern explain`: what would become of a message, and why.
@Command(
        name = "explain",
        description = {
            "Says what would become of a message if it came now: every filter, the evidence for its"
                    + " ticket, the outcome, each with its reason.",
            "Runs the real thing on the live database in a transaction that is rolled back: nothing"
                    + " is written and nothing is sent. Programs that filters call are called."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @Mixin private ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "One object a file, in the shape of inject --json.")
    private boolean json;

    @Mixin private AccountOption account = new AccountOption();

    @Option(
            names = "--again",
            description =
                    "As if it came for the first time, even where it came before. Without it, what"
                            + " was decided then is shown.")
    private boolean again;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Mails, or what the platform of a chat account delivers; `-` is standard"
                            + " input.")
    private List<String> files = new ArrayList<>();

    private final Output output = new Output();

    @Override
    public Integer call() throws CommandException, ConfigException {
        PosternSettings settings = config.settings();
        account.mustExist(settings);
        Map<String, Arrival> arrivals = new LinkedHashMap<>();
        for (String file : files) {
            Bytes raw = new InputFile(file).readSome();
            arrivals.put(file, account.handedIn(settings, raw));
        }
        try (OpenDatabase database = OpenDatabase.of(settings);
                Gateway gateway = Gateway.open(settings, database.database())) {
            account.mustExist(gateway);
            arrivals.forEach(
                    (file, arrival) -> print(file, gateway.byHand().explain(arrival, again)));
        }
        return ExitCode.OK;
    }

    private void print(String file, Explained explained) {
        if (json) {
            output.json(ExplainedJson.of(file, explained));
        } else {
            ExplainedText.lines(file, explained).forEach(output::line);
        }
    }
}
