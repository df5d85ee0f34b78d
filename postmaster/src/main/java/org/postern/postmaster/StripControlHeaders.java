package org.postern.postmaster;

import org.postern.schema.message.Arrival;
import org.postern.schema.message.Headers;
import org.postern.schema.message.Message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes out the header fields by which a stranger would steer us. On a trusted account those of
/// the reference stay; the marks that our own chat readers set are believed of chats only, ever.
final class StripControlHeaders implements Filter {

    private final String keepState;

    /// @param keepState the one control header whose name can be chosen
    StripControlHeaders(String keepState) {
        this.keepState = keepState;
    }

    @Override
    public Verdict judge(Message message, Incoming incoming) {
        List<Headers.Field> kept = new ArrayList<>();
        Map<String, String> removed = new LinkedHashMap<>();
        for (Headers.Field field : message.headers().fields()) {
            if (mayStay(field.name(), incoming)) {
                kept.add(field);
            } else {
                removed.put(field.name(), "");
            }
        }
        if (removed.isEmpty()) {
            return Verdict.Pass.unchanged(message, "no header field steers that must not");
        }
        return new Verdict.Pass(
                message.withHeaders(new Headers(kept)),
                "the account " + incoming.account() + " is not trusted to set " + removed.keySet(),
                removed);
    }

    private boolean mayStay(String name, Incoming incoming) {
        // No name may be encoded, RFC 5322 §2.2; who does that hides something.
        if (ControlNames.isControl(name) || KeepState.is(name, keepState) || name.contains("=?")) {
            return incoming.policy().trusted();
        }
        return !ControlNames.isOurs(name) || incoming.format() != Arrival.Format.MAIL;
    }
}
