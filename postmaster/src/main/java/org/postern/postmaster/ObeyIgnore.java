package org.postern.postmaster;

import org.postern.schema.message.Automatic;
import org.postern.schema.message.Facts;
import org.postern.schema.message.Message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Does what the control headers `Ignore` and `Loop` say: the first leaves the message out, the
/// second makes it one that gets no automatic reply, or, where a filter says no, one that gets one
/// again.
final class ObeyIgnore implements Filter {

    /// What no filter can talk away: an answer to these would go round for ever.
    private static final Set<String> ALWAYS =
            Set.of("dsn", "mdn", "arf", "null-sender", "own-loop", "chat-event", "chat-bot");

    @Override
    public Verdict judge(Message message, Incoming incoming) {
        Controls controls = new Controls(message.headers(), false);
        Optional<String> ignore = controls.value("Ignore").filter(ObeyIgnore::saysYes);
        if (ignore.isPresent()) {
            return new Verdict.Drop("X-OTRS-Ignore says " + ignore.get());
        }
        Optional<String> loop = controls.value("Loop");
        if (loop.filter(value -> !Controls.saysNo(value)).isPresent()
                && message.automatic().isEmpty()) {
            Automatic automatic = new Automatic("own-loop", "X-OTRS-Loop says " + loop.get());
            return Verdict.Pass.unchanged(message.withAutomatic(automatic), automatic.why());
        }
        if (loop.filter(Controls::saysNo).isPresent() && setByFilter(loop, incoming)) {
            return Verdict.Pass.unchanged(
                    message.withFacts(unmarked(message.facts())),
                    "a filter says that it may be answered");
        }
        return Verdict.Pass.unchanged(message, "nothing says that it is to be left out");
    }

    /// The mail itself cannot say so, not even on a trusted account.
    private static boolean setByFilter(Optional<String> loop, Incoming incoming) {
        Controls original = new Controls(incoming.message().headers(), false);
        return !original.value("Loop").equals(loop);
    }

    private static Facts unmarked(Facts facts) {
        List<Automatic> kept =
                facts.marks().stream().filter(mark -> ALWAYS.contains(mark.mark())).toList();
        return facts.withMarks(kept);
    }

    /// Anywhere in the value, as in the reference.
    private static boolean saysYes(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.contains("yes") || lower.contains("true");
    }
}
