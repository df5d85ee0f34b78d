package org.postern.gateway.cli;

import org.postern.config.ConfigException;
import org.postern.gateway.Gateway;
import org.postern.gateway.Outcomes;
import org.postern.gateway.settings.PosternSettings;
import org.postern.postmaster.AgentAnswer;
import org.postern.postmaster.Outcome;
import org.postern.schema.message.Bytes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;

/// `postern reply`: an agent's answer.
@Command(
        name = "reply",
        description = {
            "Files an agent's answer and sends it over the channel the customer used.",
            "The daemon sends it; this command only files it."
        },
        mixinStandardHelpOptions = true)
final class ReplyCommand implements Callable<Integer> {

    @Mixin private ConfigOption config = new ConfigOption();

    @Option(
            names = "--ticket",
            required = true,
            paramLabel = "NUMBER",
            description = "Ticket number.")
    private String ticket = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "LOGIN",
            description = "Login of the agent.")
    private String login = "";

    @Parameters(paramLabel = "FILE", description = "The text, UTF-8; `-` is standard input.")
    private String file = "";

    @Override
    public Integer call() throws CommandException, ConfigException {
        PosternSettings settings = config.settings();
        String text = text();
        try (OpenDatabase database = OpenDatabase.of(settings);
                Gateway gateway = Gateway.open(settings, database.database())) {
            Outcome outcome =
                    gateway.byHand().answer(new AgentAnswer(ticket, login, text, List.of()));
            return report(outcome);
        }
    }

    private static int report(Outcome outcome) throws CommandException {
        if (outcome instanceof Outcome.Ignored(String reason, _)) {
            throw new CommandException(ExitCode.DATA, reason);
        }
        Outcomes.filed(outcome)
                .ifPresent(
                        filed ->
                                new Output()
                                        .line(
                                                "article "
                                                        + filed.articleId()
                                                        + " of ticket "
                                                        + filed.number()
                                                        + " is filed and on its way"));
        return ExitCode.OK;
    }

    private String text() throws CommandException {
        Bytes bytes = new InputFile(file).read();
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes.array()))
                            .toString()
                            .replace("\r\n", "\n");
            if (text.isBlank()) {
                throw new CommandException(ExitCode.DATA, file + " says nothing");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new CommandException(ExitCode.DATA, file + " is not UTF-8 text");
        }
    }
}
