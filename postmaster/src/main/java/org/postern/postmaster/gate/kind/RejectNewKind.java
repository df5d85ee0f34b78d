package org.postern.postmaster.gate.kind;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.postmaster.Filter;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.LanguageSettings;
import org.postern.postmaster.Rejection;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.gate.FilterKind;
import org.postern.postmaster.gate.Setter;
import org.postern.postmaster.gate.Stage;
import org.postern.postmaster.gate.rule.Captures;
import org.postern.postmaster.gate.rule.Sets;
import org.postern.postmaster.gate.rule.Setting;
import org.postern.postmaster.gate.rule.When;
import org.postern.schema.message.Message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Opens no ticket for some messages, and tells their senders so. What belongs to a ticket goes on.
public final class RejectNewKind implements FilterKind<RejectNewKind.Settings> {

    /// Which messages, and what the sender reads.
    public record Settings(
            @Doc("What must hold, as for the kind match.") When when,
            @Doc("Header fields to set; mostly X-OTRS-Ignore: yes.") Sets set,
            @Doc("Sender of the mail; without it none is written.") Optional<String> sender,
            @Doc("Its subject.") @Default("Email Rejected") String subject,
            @Doc("Its text; the text of the message is attached.")
                    @Default("Your mail opened no ticket. Please use another way to reach us.")
                    String text,
            @Doc("Subject and text in other languages, by language; chosen as for replies.")
                    Map<String, LanguageSettings.Response> translations) {

        public Settings {
            translations.keySet().forEach(LanguageSettings::requireLanguage);
        }
    }

    @Override
    public String name() {
        return "reject-new";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Filter make(Settings settings) {
        return new RejectNew(settings);
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.ARRIVAL);
    }

    @Override
    public int order() {
        return 60;
    }

    private record RejectNew(Settings wanted) implements Setter {

        @Override
        public Verdict judge(Message message, Incoming incoming) {
            Optional<Captures> held = wanted.when().find(message, incoming);
            if (held.isEmpty()) {
                return Verdict.Pass.unchanged(message, "its conditions do not hold");
            }
            if (incoming.inquiries().followUp(message).isPresent()) {
                return Verdict.Pass.unchanged(message, "it belongs to a ticket");
            }
            Verdict.Pass set = wanted.set().apply(message, held.get(), held.get().evidence());
            Optional<Rejection> rejection =
                    wanted.sender()
                            .map(
                                    from ->
                                            new Rejection(
                                                    from,
                                                    wanted.subject(),
                                                    wanted.text(),
                                                    wanted.translations()));
            return new Verdict.Pass(set.message(), set.why(), set.set(), List.of(), rejection);
        }

        @Override
        public List<Setting> settings() {
            return wanted.set().settings();
        }
    }
}
