package org.postern.gateway.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.postern.config.ConfigException;
import org.postern.gateway.Stores;
import org.postern.gateway.Tidying;
import org.postern.gateway.settings.PosternSettings;
import org.postern.schema.store.DatabaseClock;
import org.postern.schema.store.Retention;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.concurrent.Callable;

/// `postern db tidy`: what the daemon does every hour, now and to its end.
@Command(
        name = "tidy",
        description =
                "Lets go of what Postern's own tables and communication_log have kept for longer"
                    + " than `retention` in the configuration says; the daemon does the same every"
                    + " hour. Never touches what waits, is parked or failed, nor any other table of"
                    + " OTRS.",
        mixinStandardHelpOptions = true)
final class DbTidyCommand implements Callable<Integer> {

    @Mixin private ConfigOption config = new ConfigOption();

    @Option(names = "--dry-run", description = "Counts, and changes nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "The counts as one object.")
    private boolean json;

    private final Output output = new Output();

    @Override
    public Integer call() throws CommandException, ConfigException {
        PosternSettings settings = config.settings();
        try (OpenDatabase open = OpenDatabase.of(settings)) {
            open.requireCurrent();
            DatabaseClock clock = new DatabaseClock();
            clock.adjust(open.database());
            Stores stores = Stores.of(open.database(), clock);
            say(new Tidying(stores, settings.retention(), clock));
            return ExitCode.OK;
        }
    }

    private void say(Tidying tidying) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("dryRun", dryRun);
        for (Retention.Kind kind : Retention.Kind.values()) {
            Duration kept = tidying.kept(kind);
            long count = dryRun ? tidying.count(kind) : tidying.remove(kind, () -> true).removed();
            node.put(key(kind), count);
            if (!json) {
                output.line(
                        kept.isZero()
                                ? words(kind) + ": kept for ever"
                                : "%s: %d %s, older than %s"
                                        .formatted(
                                                words(kind),
                                                count,
                                                dryRun ? "would go" : "gone",
                                                days(kept)));
            }
        }
        if (json) {
            output.json(node);
        }
    }

    private static String days(Duration kept) {
        return kept.toHours() % 24 == 0 ? kept.toDays() + " days" : kept.toHours() + " hours";
    }

    private static String key(Retention.Kind kind) {
        return switch (kind) {
            case SPOOL_BODIES -> "spool";
            case OUTBOX_BODIES -> "outbox";
            case TRACES -> "traces";
            case COMMUNICATIONS -> "communications";
            case MENTIONS -> "mentions";
            case OUTLOOK_THREADS -> "outlookThreads";
        };
    }

    private static String words(Retention.Kind kind) {
        return switch (kind) {
            case SPOOL_BODIES -> "bytes of settled arrivals";
            case OUTBOX_BODIES -> "bytes of letters that were sent or cancelled";
            case TRACES -> "traces of settled arrivals";
            case COMMUNICATIONS -> "rows of communication_log";
            case MENTIONS -> "mails with what they name in postern_mention";
            case OUTLOOK_THREADS -> "mails with their conversation in postern_outlook_thread";
        };
    }
}
