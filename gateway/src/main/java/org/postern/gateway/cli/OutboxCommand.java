package org.postern.gateway.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.postern.gateway.Stores;
import org.postern.gateway.Undelivered;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Outgoing;
import org.postern.schema.store.Outbox;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `postern outbox`: what has to go out.
@Command(
        name = "outbox",
        description = "Shows and handles what has to go out.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OutboxCommand.ListAll.class,
            OutboxCommand.Show.class,
            OutboxCommand.Retry.class,
            OutboxCommand.Cancel.class
        })
final class OutboxCommand extends Group {

    /// One letter, named by its outbox id.
    abstract static class OnOne extends SpoolCommand.OnStores {
        @Parameters(paramLabel = "ID", description = "Outbox id.")
        long id;

        CommandException missing(String what) {
            return new CommandException(
                    ExitCode.DATA,
                    "there is no " + what + " " + id + "; see `postern outbox list`");
        }
    }

    /// Waiting and failed letters, oldest first.
    @Command(
            name = "list",
            description = "Lists what has not left: waiting and failed, oldest first.",
            mixinStandardHelpOptions = true)
    static final class ListAll extends SpoolCommand.OnStores {
        @Option(names = "--json", description = "One object a line.")
        private boolean json;

        @Option(names = "--limit", defaultValue = "1000", description = "At the most.")
        private int limit;

        @Override
        int run(Stores stores) {
            List<Outbox.Item> items =
                    stores.database().transact(tx -> stores.outbox().unsent(tx, limit));
            for (Outbox.Item item : items) {
                if (json) {
                    output.json(json(item));
                } else {
                    output.line(line(item));
                }
            }
            if (items.isEmpty() && !json) {
                output.line("everything has left");
            }
            return ExitCode.OK;
        }
    }

    /// One letter, whole.
    @Command(
            name = "show",
            description = "Shows one letter, and what it says.",
            mixinStandardHelpOptions = true)
    static final class Show extends OnOne {
        @Override
        int run(Stores stores) throws CommandException {
            Optional<Outbox.Item> item =
                    stores.database().transact(tx -> stores.outbox().find(tx, id));
            output.json(json(item.orElseThrow(() -> missing("letter"))));
            Bytes payload =
                    stores.database()
                            .transact(tx -> stores.outbox().payloads(tx, List.of(id)))
                            .getOrDefault(id, Bytes.NONE);
            payload.text(StandardCharsets.UTF_8).lines().forEach(output::line);
            return ExitCode.OK;
        }
    }

    /// Another try.
    @Command(
            name = "retry",
            description = "Makes a letter due now, from its first attempt.",
            mixinStandardHelpOptions = true)
    static final class Retry extends OnOne {
        @Override
        int run(Stores stores) throws CommandException {
            if (!stores.database().transact(tx -> new Undelivered(stores).retry(tx, id))) {
                throw missing("letter to retry");
            }
            output.line("outbox " + id + " is due now");
            return ExitCode.OK;
        }
    }

    /// Never mind.
    @Command(
            name = "cancel",
            description = "Takes a letter out of the queue; it stays to be seen.",
            mixinStandardHelpOptions = true)
    static final class Cancel extends OnOne {
        @Override
        int run(Stores stores) throws CommandException {
            if (!stores.database().transact(tx -> new Undelivered(stores).cancel(tx, id))) {
                throw missing("letter that could be cancelled,");
            }
            output.line("outbox " + id + " is cancelled");
            return ExitCode.OK;
        }
    }

    private static String way(Outgoing.Route route) {
        return switch (route) {
            case Outgoing.Route.Mail(_, List<String> to) -> "mail to " + String.join(", ", to);
            case Outgoing.Route.Chat(var chat, _) ->
                    "chat " + chat.account() + " " + chat.place() + " " + chat.thread();
        };
    }

    private static String line(Outbox.Item item) {
        return item.id()
                + "  "
                + item.state().name().toLowerCase(Locale.ROOT)
                + "  "
                + item.createdAt()
                + "  "
                + way(item.route())
                + "  attempts "
                + item.attempts()
                + "  due "
                + item.dueAt()
                + item.reason().map(reason -> "  " + reason).orElse("");
    }

    private static ObjectNode json(Outbox.Item item) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", item.id());
        node.put("state", item.state().name().toLowerCase(Locale.ROOT));
        node.put("kind", item.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        node.put("messageId", item.messageId().value());
        node.put("way", way(item.route()));
        if (item.ticketId().isPresent()) {
            node.put("ticketId", item.ticketId().getAsLong());
        }
        if (item.articleId().isPresent()) {
            node.put("articleId", item.articleId().getAsLong());
        }
        if (item.spoolId().isPresent()) {
            node.put("spoolId", item.spoolId().getAsLong());
        }
        node.put("attempts", item.attempts());
        node.put("createdAt", item.createdAt().toString());
        node.put("dueAt", item.dueAt().toString());
        node.put("doneAt", item.doneAt().map(Instant::toString).orElse(null));
        node.put("remoteId", item.remoteId().orElse(null));
        node.put("reason", item.reason().orElse(null));
        return node;
    }
}
