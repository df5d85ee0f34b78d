package org.postern.postmaster.gate;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.postmaster.Filter;
import org.postern.postmaster.Verdict;

import java.util.Map;

/// The skeleton of a filter of your own: copy it, rename it, and name it in
/// `META-INF/services/org.postern.postmaster.gate.FilterKind` of your jar.
///
/// This one marks messages whose subject begins with a word.
public final class GreetingKind implements FilterKind<GreetingKind.Settings> {

    /// The keys of the configuration. Each has a doc; what must not be is refused here, with the
    /// key and a colon in front.
    public record Settings(
            @Doc("Word with which the subject begins.") @Default("Hello") String word,
            @Doc("What the mark says.") @Default("greeting") String mark) {
        public Settings {
            if (word.isBlank()) {
                throw new IllegalArgumentException("word: must not be blank");
            }
        }
    }

    @Override
    public String name() {
        return "greeting";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    /// Called once for each place in the chain; the filter is asked by several threads.
    @Override
    public Filter make(Settings settings) {
        return (message, incoming) -> {
            if (!message.subject().startsWith(settings.word())) {
                return Verdict.Pass.unchanged(message, "its subject is no greeting");
            }
            return new Verdict.Pass(
                    message.withHeaders(message.headers().with("X-My-Mark", settings.mark())),
                    "its subject begins with " + settings.word(),
                    Map.of("X-My-Mark", settings.mark()));
        };
    }
}
