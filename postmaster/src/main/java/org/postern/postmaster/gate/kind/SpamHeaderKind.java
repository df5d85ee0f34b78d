package org.postern.postmaster.gate.kind;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.postmaster.Filter;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.gate.FilterKind;
import org.postern.postmaster.gate.Setter;
import org.postern.postmaster.gate.rule.Captures;
import org.postern.postmaster.gate.rule.Sets;
import org.postern.postmaster.gate.rule.Setting;
import org.postern.schema.message.Message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Believes what a spam filter before us wrote into the header. Whoever lets such fields of
/// strangers pass lets them say that they are no spam, never that others are.
public final class SpamHeaderKind implements FilterKind<SpamHeaderKind.Settings> {

    /// Which fields say it.
    public record Settings(
            @Doc("Fields that say yes or true, or begin with it.")
                    @Default("[X-Spam-Flag, X-Spam, X-Spam-Status]")
                    List<String> flags,
            @Doc("Fields with a score.") @Default("[X-Spam-Score]") List<String> scores,
            @Doc("Score from which on it is spam; without it scores are not looked at.")
                    Optional<String> score,
            @Doc("What to set then.") Sets set) {

        public Settings {
            if (score.isPresent() && number(score.get()).isEmpty()) {
                throw new IllegalArgumentException("score: is no number");
            }
            if (set.settings().isEmpty()) {
                throw new IllegalArgumentException("set: is empty, and so nothing would happen");
            }
        }
    }

    @Override
    public String name() {
        return "spam-header";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Filter make(Settings settings) {
        return new SpamHeader(settings);
    }

    @Override
    public int order() {
        return 80;
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip()));
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    private record SpamHeader(Settings wanted) implements Setter {

        @Override
        public Verdict judge(Message message, Incoming incoming) {
            return Stream.concat(flags(message), scores(message))
                    .findFirst()
                    .<Verdict>map(why -> wanted.set().apply(message, new Captures(), why))
                    .orElseGet(() -> Verdict.Pass.unchanged(message, "no field says spam"));
        }

        private Stream<String> flags(Message message) {
            return wanted.flags().stream()
                    .filter(name -> message.headers().all(name).stream().anyMatch(SpamHeader::yes))
                    .map(name -> name + " says that it is spam");
        }

        private static boolean yes(String value) {
            String lower = value.strip().toLowerCase(Locale.ROOT);
            return lower.startsWith("yes") || lower.startsWith("true");
        }

        private Stream<String> scores(Message message) {
            if (wanted.score().isEmpty()) {
                return Stream.empty();
            }
            double least = number(wanted.score().get()).orElseThrow();
            return wanted.scores().stream()
                    .filter(
                            name ->
                                    message.headers().all(name).stream()
                                            .map(SpamHeaderKind::number)
                                            .anyMatch(
                                                    n -> n.isPresent() && n.getAsDouble() >= least))
                    .map(name -> name + " is " + least + " or more");
        }

        @Override
        public List<Setting> settings() {
            return wanted.set().settings();
        }
    }
}
