package org.postern.gateway.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.postern.config.ConfigException;
import org.postern.gateway.Stores;
import org.postern.schema.message.Bytes;
import org.postern.schema.store.DatabaseClock;
import org.postern.schema.store.Spool;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `postern spool`: what came in and is not settled.
@Command(
        name = "spool",
        description = "Shows and handles what came in and is not settled.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SpoolCommand.ListAll.class,
            SpoolCommand.Show.class,
            SpoolCommand.Export.class,
            SpoolCommand.Retry.class,
            SpoolCommand.Drop.class
        })
final class SpoolCommand extends Group {

    /// What all of them do: open the stores, do one thing.
    abstract static class OnStores implements Callable<Integer> {
        @Mixin private ConfigOption config = new ConfigOption();
        final Output output = new Output();

        @Override
        public Integer call() throws CommandException, ConfigException {
            try (OpenDatabase open = OpenDatabase.of(config.settings())) {
                DatabaseClock clock = new DatabaseClock();
                clock.adjust(open.database());
                return run(Stores.of(open.database(), clock));
            }
        }

        abstract int run(Stores stores) throws CommandException;
    }

    /// One arrival, named by its spool id.
    abstract static class OnOne extends OnStores {
        @Parameters(paramLabel = "ID", description = "Spool id.")
        long id;

        CommandException missing(String what) {
            return new CommandException(
                    ExitCode.DATA, "there is no " + what + " " + id + "; see `postern spool list`");
        }
    }

    /// Waiting and parked arrivals, oldest first.
    @Command(
            name = "list",
            description = "Lists what is waiting or parked, oldest first.",
            mixinStandardHelpOptions = true)
    static final class ListAll extends OnStores {
        @Option(names = "--json", description = "One object a line.")
        private boolean json;

        @Option(names = "--limit", defaultValue = "1000", description = "At the most.")
        private int limit;

        @Override
        int run(Stores stores) {
            List<Spool.Item> items =
                    stores.database().transact(tx -> stores.spoolRegister().unsettled(tx, limit));
            for (Spool.Item item : items) {
                if (json) {
                    output.json(json(item));
                } else {
                    output.line(line(item));
                }
            }
            if (items.isEmpty() && !json) {
                output.line("nothing is waiting and nothing is parked");
            }
            return ExitCode.OK;
        }
    }

    /// One arrival, with the trace of what was decided.
    @Command(
            name = "show",
            description = "Shows one arrival and why it went where it went.",
            mixinStandardHelpOptions = true)
    static final class Show extends OnOne {
        @Override
        int run(Stores stores) throws CommandException {
            Optional<Spool.Item> item =
                    stores.database().transact(tx -> stores.spool().find(tx, id));
            output.json(json(item.orElseThrow(() -> missing("arrival"))));
            stores.database().transact(tx -> stores.traces().find(tx, id)).ifPresent(output::line);
            return ExitCode.OK;
        }
    }

    /// The bytes as they came.
    @Command(
            name = "export",
            description = "Writes the bytes of an arrival to standard output, as they came.",
            mixinStandardHelpOptions = true)
    static final class Export extends OnOne {
        @Override
        int run(Stores stores) throws CommandException {
            Bytes bytes =
                    stores.database()
                            .transact(tx -> stores.spool().bodies(tx, List.of(id)))
                            .get(id);
            if (bytes == null) {
                throw missing("arrival in the spool that still has its bytes, as");
            }
            output.raw(bytes.array());
            return ExitCode.OK;
        }
    }

    /// Another try.
    @Command(
            name = "retry",
            description = "Makes a parked arrival wait again, and a waiting one due now.",
            mixinStandardHelpOptions = true)
    static final class Retry extends OnOne {
        @Override
        int run(Stores stores) throws CommandException {
            if (!stores.database().transact(tx -> stores.spoolRegister().retry(tx, id))) {
                throw missing("parked or waiting arrival");
            }
            output.line("spool " + id + " is due now");
            return ExitCode.OK;
        }
    }

    /// No article for this one.
    @Command(
            name = "drop",
            description = "Ends a parked arrival without an article; its bytes are deleted.",
            mixinStandardHelpOptions = true)
    static final class Drop extends OnOne {
        @Override
        int run(Stores stores) throws CommandException {
            if (!stores.database()
                    .transact(
                            tx -> stores.spoolRegister().drop(tx, id, "dropped by an operator"))) {
                throw missing("parked arrival");
            }
            output.line("spool " + id + " is dropped");
            return ExitCode.OK;
        }
    }

    private static String line(Spool.Item item) {
        return item.id()
                + "  "
                + item.state().name().toLowerCase(Locale.ROOT)
                + "  "
                + item.receivedAt()
                + "  "
                + item.account()
                + "  "
                + item.sourceKey()
                + "  "
                + item.size()
                + " bytes  attempts "
                + item.attempts()
                + item.reason().map(reason -> "  " + reason).orElse("");
    }

    private static ObjectNode json(Spool.Item item) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", item.id());
        node.put("state", item.state().name().toLowerCase(Locale.ROOT));
        node.put("account", item.account());
        node.put("sourceKey", item.sourceKey());
        node.put("format", item.format().name().toLowerCase(Locale.ROOT));
        node.put("size", item.size());
        node.put("sha256", item.contentHash());
        node.put("receivedAt", item.receivedAt().toString());
        node.put("attempts", item.attempts());
        node.put("dueAt", item.dueAt().toString());
        node.put("outcome", item.outcome().orElse(null));
        if (item.ticketId().isPresent()) {
            node.put("ticketId", item.ticketId().getAsLong());
        }
        if (item.articleId().isPresent()) {
            node.put("articleId", item.articleId().getAsLong());
        }
        node.put("reason", item.reason().orElse(null));
        node.put("settledAt", item.settledAt().map(Instant::toString).orElse(null));
        return node;
    }
}
