package org.postern.gateway.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.postern.channels.Reader;
import org.postern.channels.mime.MimeReader;
import org.postern.channels.mime.MimeSettings;
import org.postern.channels.mime.MimeSettings.BodyRule;
import org.postern.gateway.MessageJson;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/// `postern parse`: what a mail says, as Postern reads it. Touches no database.
@Command(
        name = "parse",
        description = "Shows how mails are read; touches no database.",
        mixinStandardHelpOptions = true)
final class ParseCommand implements Callable<Integer> {

    @Option(names = "--json", description = "One object a file.")
    private boolean json;

    @Option(
            names = "--authserv-id",
            paramLabel = "NAME",
            description = "A server whose Authentication-Results are believed; may be repeated.")
    private List<String> trusted = new ArrayList<>();

    @Option(
            names = "--body-rule",
            paramLabel = "RULE",
            converter = BodyRuleWord.class,
            defaultValue = "best",
            description = "What is the body: best (the default), or reference, as OTRS takes it.")
    private BodyRule bodyRule = BodyRule.BEST;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Mails; `-` is standard input.")
    private List<String> files = new ArrayList<>();

    private final Output output = new Output();

    @Override
    public Integer call() {
        int exit = ExitCode.OK;
        MimeReader reader = new MimeReader(new MimeSettings(trusted, bodyRule), Map.of());
        for (String file : files) {
            try {
                print(file, read(file, reader));
            } catch (CommandException e) {
                // The other files are still worth reading.
                System.err.println("postern: " + e.getMessage());
                exit = e.exitCode();
            }
        }
        return exit;
    }

    private static Message read(String file, MimeReader reader) throws CommandException {
        try {
            return reader.read(
                    new Arrival(
                            "parse",
                            file,
                            Arrival.Format.MAIL,
                            InstantSource.system().instant(),
                            new InputFile(file).read()));
        } catch (Reader.UnreadableException e) {
            throw new CommandException(ExitCode.DATA, file + " is no mail: " + e.getMessage());
        }
    }

    private void print(String file, Message message) {
        if (json) {
            ObjectNode node = MessageJson.of(file, message);
            output.json(node);
            return;
        }
        output.line(file);
        output.line("  From:    " + mailboxes(message.addresses().from()));
        output.line("  To:      " + mailboxes(message.addresses().to()));
        output.line("  Subject: " + message.subject());
        message.date().ifPresent(date -> output.line("  Date:    " + date));
        message.automatic()
                .ifPresent(auto -> output.line("  Auto:    " + auto.mark() + ", " + auto.why()));
        for (Attachment attachment : message.attachments()) {
            output.line(
                    "  File:    "
                            + attachment.filename()
                            + ", "
                            + attachment.mediaType()
                            + ", "
                            + attachment.content().size()
                            + " bytes");
        }
        message.warnings().forEach(warning -> output.line("  Warning: " + warning));
        output.line("");
        message.body().text().lines().forEach(output::line);
        output.line("");
    }

    private static String mailboxes(List<Mailbox> mailboxes) {
        return String.join(", ", mailboxes.stream().map(Mailbox::display).toList());
    }

    /// The words of the settings, lower case.
    static final class BodyRuleWord implements ITypeConverter<BodyRule> {

        @Override
        public BodyRule convert(String word) {
            for (BodyRule rule : BodyRule.values()) {
                if (rule.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return rule;
                }
            }
            throw new TypeConversionException("must be best or reference");
        }
    }
}
