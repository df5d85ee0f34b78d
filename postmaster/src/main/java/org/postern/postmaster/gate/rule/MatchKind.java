package org.postern.postmaster.gate.rule;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.postmaster.Filter;
import org.postern.postmaster.gate.FilterKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A rule of the configuration.
public final class MatchKind implements FilterKind<MatchKind.Settings> {

    /// A rule, as it is written.
    public record Settings(
            @Doc("What must hold: fields with tests, in all, any and not as deep as you like.")
                    When when,
            @Doc("Header fields to set.") Sets set,
            @Doc("The rules that follow this one directly are left out then.") @Default("false")
                    boolean stop,
            @Doc("Nothing is filed, as with X-OTRS-Ignore.") @Default("false") boolean ignore,
            @Doc("Nothing is filed, for this reason.") Optional<String> drop,
            @Doc("It is put aside until an operator looks at it, for this reason.")
                    Optional<String> park) {

        public Settings {
            if (drop.isPresent() && park.isPresent()) {
                throw new IllegalArgumentException("park: it cannot be dropped and parked");
            }
            boolean does =
                    !set.settings().isEmpty()
                            || stop
                            || ignore
                            || drop.isPresent()
                            || park.isPresent();
            if (!does) {
                throw new IllegalArgumentException(
                        "does nothing; write set:, stop:, ignore:, drop: or park:");
            }
        }
    }

    @Override
    public String name() {
        return "match";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Filter make(Settings settings) {
        List<Setting> all = new ArrayList<>(settings.set().settings());
        if (settings.ignore()) {
            all.add(new Setting("X-OTRS-Ignore", "yes"));
        }
        Rule.Ending ending =
                settings.drop()
                        .<Rule.Ending>map(Rule.Ending.Drops::new)
                        .or(() -> settings.park().map(Rule.Ending.Parks::new))
                        .orElseGet(Rule.Ending.GoesOn::new);
        return new Rule(name(), "", Window.ALWAYS, settings.when(), all, ending, settings.stop());
    }

    @Override
    public int order() {
        return 50;
    }
}
