package org.postern.postmaster;

import org.postern.schema.message.Automatic;
import org.postern.schema.message.Message;

import java.util.Locale;
import java.util.Optional;

/// Does what the control headers `Ignore` and `Loop` say: the first leaves the message out, the
/// second makes it one that gets no automatic reply.
final class ObeyIgnore implements Filter {

    @Override
    public Verdict judge(Message message, Incoming incoming) {
        Controls controls = new Controls(message.headers(), false);
        Optional<String> ignore = controls.value("Ignore").filter(ObeyIgnore::saysYes);
        if (ignore.isPresent()) {
            return new Verdict.Drop("X-OTRS-Ignore says " + ignore.get());
        }
        Optional<String> loop = controls.value("Loop").filter(value -> !Controls.saysNo(value));
        if (loop.isPresent() && message.automatic().isEmpty()) {
            Automatic automatic = new Automatic("own-loop", "X-OTRS-Loop says " + loop.get());
            return Verdict.Pass.unchanged(message.withAutomatic(automatic), automatic.why());
        }
        return Verdict.Pass.unchanged(message, "nothing says that it is to be left out");
    }

    /// Anywhere in the value, as in the reference.
    private static boolean saysYes(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.contains("yes") || lower.contains("true");
    }
}
