package org.postern.gateway.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.gateway.FilterLine;
import org.postern.gateway.FilterTrial;
import org.postern.gateway.Gateway;
import org.postern.gateway.Outcomes;
import org.postern.gateway.settings.PosternSettings;
import org.postern.postmaster.TraceStep;
import org.postern.postmaster.gate.FilterSettings;
import org.postern.schema.message.Bytes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `postern filter`: shows the chain of filters, tries one.
@Command(
        name = "filter",
        description = "Shows the filters that look at every message, or tries one.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FilterCommand.ListChain.class, FilterCommand.Test.class})
final class FilterCommand extends Group {

    /// The chain in order.
    @Command(
            name = "list",
            description =
                    "Shows every filter in the order in which it is asked: where it is written,"
                            + " whether it is in force, what runs its patterns, how often it"
                            + " applied and when last.",
            mixinStandardHelpOptions = true)
    static final class ListChain implements Callable<Integer> {

        @Mixin private ConfigOption config = new ConfigOption();

        @Option(names = "--json", description = "One object a line.")
        private boolean json;

        private final Output output = new Output();

        @Override
        public Integer call() throws CommandException, ConfigException {
            PosternSettings settings = config.settings();
            try (OpenDatabase database = OpenDatabase.of(settings);
                    Gateway gateway = Gateway.open(settings, database.database())) {
                gateway.byHand().filterLines().forEach(this::print);
            }
            return ExitCode.OK;
        }

        private void print(FilterLine line) {
            if (json) {
                output.json(json(line));
                return;
            }
            String count =
                    line.count().hits()
                            + " hits"
                            + line.count().last().map(at -> ", last " + at).orElse("")
                            + (line.count().skips() > 0
                                    ? ", skipped " + line.count().skips() + " times"
                                    : "");
            output.line(
                    "%-8s  %-24s  %-18s  %-28s  %-12s  %s"
                            .formatted(
                                    line.listed().state(),
                                    line.listed().name(),
                                    line.listed().kind(),
                                    line.listed().source(),
                                    line.listed().engine().orElse("-"),
                                    count));
            line.listed().note().ifPresent(note -> output.line("          " + note));
        }

        private static ObjectNode json(FilterLine line) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("name", line.listed().name());
            node.put("kind", line.listed().kind());
            node.put("source", line.listed().source());
            node.put("state", line.listed().state());
            node.put("note", line.listed().note().orElse(null));
            node.put("engine", line.listed().engine().orElse(null));
            node.put("hits", line.count().hits());
            node.put("skips", line.count().skips());
            node.put("lastHit", line.count().last().map(Instant::toString).orElse(null));
            return node;
        }
    }

    /// A filter on mails that are there.
    @Command(
            name = "test",
            description = {
                "Lets mails go through the chain without a filter and with it, and shows which it"
                        + " applies to, what it sets and what would be different.",
                "The filter stands in a file of its own, under chain: as in postern.yaml, or is one"
                        + " that is in force (--name). Writes nothing."
            },
            mixinStandardHelpOptions = true)
    static final class Test implements Callable<Integer> {

        @Mixin private ConfigOption config = new ConfigOption();

        @Option(names = "--json", description = "One object a mail.")
        private boolean json;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "A filter that is in force, held against the chain without it.")
        private @Nullable String name;

        @Option(
                names = "--last",
                paramLabel = "N",
                description = "The last N messages that were settled. Default without files: 100.")
        private @Nullable Integer last;

        @Mixin private AccountOption account = new AccountOption();

        @Parameters(
                arity = "0..*",
                paramLabel = "FILE",
                description = "The file with the filter, unless --name is given; then mails.")
        private List<Path> files = new ArrayList<>();

        private final Output output = new Output();
        private int mails;
        private int matches;
        private int differences;

        @Override
        public Integer call() throws CommandException, ConfigException {
            if (name == null && files.isEmpty()) {
                throw new CommandException(
                        ExitCode.USAGE, "which filter? Name a file, or one in force with --name");
            }
            PosternSettings settings = config.settings();
            account.mustExist(settings);
            List<Path> given = name == null ? files.subList(1, files.size()) : files;
            try (OpenDatabase database = OpenDatabase.of(settings);
                    Gateway gateway = Gateway.open(settings, database.database())) {
                account.mustExist(gateway);
                FilterTrial trial = trial(gateway);
                for (Path file : given) {
                    Bytes raw = new InputFile(file.toString()).readSome();
                    print(file.toString(), trial.on(account.handedIn(settings, raw)));
                }
                if (last != null || given.isEmpty()) {
                    gateway.byHand()
                            .eachOfLast(
                                    last == null ? 100 : last,
                                    one ->
                                            print(
                                                    one.account() + " " + one.sourceKey(),
                                                    trial.on(one)));
                }
            }
            if (!json) {
                output.line(
                        "%d messages: applies to %d, %d would end otherwise"
                                .formatted(mails, matches, differences));
            }
            return ExitCode.OK;
        }

        private FilterTrial trial(Gateway gateway) throws CommandException, ConfigException {
            if (name == null) {
                Path file = files.getFirst();
                if (!Files.isReadable(file)) {
                    throw new CommandException(ExitCode.DATA, file + " cannot be read");
                }
                return gateway.byHand().tryFilters(ConfigFile.read(file, FilterSettings.class));
            }
            if (gateway.byHand().filterLines().stream()
                    .noneMatch(line -> line.listed().name().equals(name))) {
                throw new CommandException(
                        ExitCode.DATA, "no filter is called " + name + "; see postern filter list");
            }
            return gateway.byHand().tryFilter(name);
        }

        private void print(String message, FilterTrial.Result result) {
            mails++;
            matches += result.matches() ? 1 : 0;
            differences += result.differs() ? 1 : 0;
            if (json) {
                output.json(json(message, result));
            } else if (result.matches() || result.differs()) {
                output.line(message);
                for (TraceStep step : result.applied()) {
                    output.line("  " + step.name() + ": " + step.why());
                    step.set()
                            .forEach((field, value) -> output.line("    " + field + ": " + value));
                }
                output.line("  without it: " + result.before());
                output.line("  with it:    " + result.after());
            }
        }

        private static ObjectNode json(String message, FilterTrial.Result result) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("message", message);
            node.put("matches", result.matches());
            node.put("differs", result.differs());
            node.set("applied", Outcomes.steps(result.applied()));
            ObjectNode before = node.putObject("before");
            result.before().forEach(before::put);
            ObjectNode after = node.putObject("after");
            result.after().forEach(after::put);
            return node;
        }
    }
}
