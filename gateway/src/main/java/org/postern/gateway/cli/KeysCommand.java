package org.postern.gateway.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.postern.config.ConfigException;
import org.postern.gateway.settings.PosternSettings;
import org.postern.schema.store.Database;
import org.postern.schema.store.DatabaseClock;
import org.postern.schema.store.SigningKeys;
import org.postern.schema.store.Tx;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `postern keys`: what signs our Message-IDs and reply addresses.
@Command(
        name = "keys",
        description = "Shows and changes the keys that sign Message-IDs and reply addresses.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KeysCommand.ListAll.class,
            KeysCommand.Rotate.class,
            KeysCommand.Revoke.class
        })
final class KeysCommand extends Group {

    /// What all of them do: open the table of keys, do one thing.
    abstract static class OnKeys implements Callable<Integer> {
        @Mixin private ConfigOption config = new ConfigOption();
        final Output output = new Output();

        @Override
        public Integer call() throws CommandException, ConfigException {
            PosternSettings settings = config.settings();
            if (!settings.postmaster().followUps().tokenKeys().isEmpty()) {
                throw new CommandException(
                        ExitCode.CONFIG,
                        "the keys stand in the configuration, under"
                                + " postmaster.follow-ups.token-keys; put a new one first there and"
                                + " keep the others, then restart every daemon");
            }
            try (OpenDatabase open = OpenDatabase.of(settings)) {
                open.requireCurrent();
                DatabaseClock clock = new DatabaseClock();
                clock.adjust(open.database());
                run(open.database(), new SigningKeys(clock), clock.instant());
                return ExitCode.OK;
            }
        }

        abstract void run(Database database, SigningKeys keys, Instant now) throws CommandException;
    }

    /// The keys, the one that signs first.
    @Command(
            name = "list",
            description = "Lists the keys that are believed, the one that signs first.",
            mixinStandardHelpOptions = true)
    static final class ListAll extends OnKeys {
        @Option(names = "--json", description = "One object a line.")
        private boolean json;

        @Override
        void run(Database database, SigningKeys keys, Instant now) {
            List<SigningKeys.Key> all = database.transact(keys::all);
            for (SigningKeys.Key key : all) {
                if (json) {
                    output.json(json(key));
                } else {
                    output.line(line(key));
                }
            }
            if (all.isEmpty() && !json) {
                output.line("there is no key yet; the first letter makes one");
            }
        }

        private static String line(SigningKeys.Key key) {
            return key.name()
                    + "  made "
                    + key.createdAt()
                    + key.replacedAt().map(at -> "  believed, replaced " + at).orElse("  signs");
        }

        private static ObjectNode json(SigningKeys.Key key) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("name", key.name());
            node.put("createdAt", key.createdAt().toString());
            node.put("signs", key.replacedAt().isEmpty());
            node.put("replacedAt", key.replacedAt().map(Instant::toString).orElse(null));
            return node;
        }
    }

    /// A new key.
    @Command(
            name = "rotate",
            description =
                    "Makes a key that signs from now on. What older keys signed stays believed."
                            + " Running daemons take it up within a second or two.",
            mixinStandardHelpOptions = true)
    static final class Rotate extends OnKeys {
        @Option(
                names = "--drop-after",
                paramLabel = "DAYS",
                description =
                        "Also drops keys that were replaced more than so many days ago: answers"
                                + " to what they signed count as far as their sender and their"
                                + " References do. Without it all are kept.")
        private Optional<Integer> dropAfter = Optional.empty();

        @Override
        void run(Database database, SigningKeys keys, Instant now) throws CommandException {
            if (dropAfter.filter(days -> days < 1).isPresent()) {
                throw new CommandException(ExitCode.USAGE, "--drop-after: at least one day");
            }
            database.transact(tx -> rotate(tx, keys, now)).forEach(output::line);
        }

        /// Both in one transaction: a key is dropped only where the new one is there.
        private List<String> rotate(Tx tx, SigningKeys keys, Instant now) {
            List<String> lines = new ArrayList<>();
            lines.add(
                    keys.rotate(tx)
                            .map(name -> "key " + name + " signs from now on")
                            .orElse("somebody else has just made a new key; it signs"));
            for (SigningKeys.Key key : keys.all(tx)) {
                boolean old =
                        dropAfter.isPresent()
                                && key.replacedAt()
                                        .filter(at -> at.isBefore(now.minus(days())))
                                        .isPresent();
                if (old && keys.revoke(tx, key.name())) {
                    lines.add("key " + key.name() + " is believed no more");
                }
            }
            return lines;
        }

        private Duration days() {
            return Duration.ofDays(dropAfter.orElseThrow());
        }
    }

    /// An end to a key.
    @Command(
            name = "revoke",
            description = "Believes a key no more: for one that somebody else may know.",
            mixinStandardHelpOptions = true)
    static final class Revoke extends OnKeys {
        @Parameters(paramLabel = "NAME", description = "As `postern keys list` shows it.")
        private String name = "";

        @Override
        void run(Database database, SigningKeys keys, Instant now) throws CommandException {
            Optional<SigningKeys.Key> key =
                    database.transact(keys::all).stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst();
            if (key.isEmpty()) {
                throw new CommandException(
                        ExitCode.DATA, "there is no key " + name + "; see `postern keys list`");
            }
            if (key.get().replacedAt().isEmpty()) {
                throw new CommandException(
                        ExitCode.DATA,
                        "the key " + name + " signs; `postern keys rotate` first, then revoke it");
            }
            database.run(tx -> keys.revoke(tx, name));
            output.line("key " + name + " is believed no more");
        }
    }
}
