package org.postern.gateway.cli;

import org.postern.channels.Intake;
import org.postern.config.ConfigException;
import org.postern.gateway.Gateway;
import org.postern.gateway.Handled;
import org.postern.gateway.settings.PosternSettings;
import org.postern.schema.message.Bytes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `postern inject`: files a mail as if it had arrived on an account.
@Command(
        name = "inject",
        description = {
            "Files mails as if they had arrived on an account; for the pipe of an MTA.",
            "Exits with 75 when the database is away, so that the MTA keeps the mail. The same mail"
                    + " handed in twice is filed once."
        },
        mixinStandardHelpOptions = true)
final class InjectCommand implements Callable<Integer> {

    @Mixin private ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "One object a file.")
    private boolean json;

    @Mixin private AccountOption account = new AccountOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Mails; `-` is standard input.")
    private List<String> files = new ArrayList<>();

    private final Output output = new Output();

    @Override
    public Integer call() throws CommandException, ConfigException {
        PosternSettings settings = config.settings();
        account.mustExist(settings);
        checkFiles();
        try (OpenDatabase database = OpenDatabase.of(settings);
                Gateway gateway = Gateway.open(settings, database.database())) {
            account.mustExist(gateway);
            for (String file : files) {
                Bytes mail = new InputFile(file).readSome();
                print(file, gateway.byHand().handIn(account.handedIn(settings, mail)));
            }

            return ExitCode.OK;
        } catch (Intake.UnavailableException e) {
            throw new CommandException(
                    ExitCode.TEMPFAIL,
                    e.getMessage() + "; nothing is lost, hand it in again later");
        }
    }

    /// Before the first is filed all of them should be there. Mails are large: each is read again
    /// when its turn comes.
    private void checkFiles() throws CommandException {
        for (String file : files) {
            if (!file.equals("-")) {
                Bytes _ = new InputFile(file).readSome();
            }
        }
    }

    private void print(String file, Handled handled) {
        if (json) {
            output.json(HandledJson.of(file, handled));
        } else {
            output.line(HandledJson.line(file, handled));
        }
    }
}
