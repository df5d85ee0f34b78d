package org.postern.postmaster.gate.kind;

import org.postern.postmaster.ControlNames;
import org.postern.postmaster.Filter;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.gate.FilterKind;
import org.postern.postmaster.gate.Stage;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.Headers;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Says in header fields what the reader found out about a delivery report, where the report names
/// the mail it is about. What the mail itself says in them is not believed, on any account.
public final class DetectBounceKind implements FilterKind<Nothing> {

    private static final int LONGEST = 1000;

    @Override
    public String name() {
        return "detect-bounce";
    }

    @Override
    public Class<Nothing> settings() {
        return Nothing.class;
    }

    @Override
    public Filter make(Nothing settings) {
        return DetectBounceKind::judge;
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.ARRIVAL);
    }

    @Override
    public int order() {
        return 20;
    }

    private static Verdict judge(Message message, Incoming incoming) {
        Message clean = message.withHeaders(withoutClaims(message.headers()));
        return message.bounce()
                .flatMap(Bounce::originalMessageId)
                .map(original -> report(clean, original))
                .orElseGet(() -> Verdict.Pass.unchanged(clean, "it reports about no known mail"));
    }

    private static Headers withoutClaims(Headers headers) {
        return new Headers(
                headers.fields().stream()
                        .filter(
                                field ->
                                        !ControlNames.isControl(field.name())
                                                || !ControlNames.bare(field.name())
                                                        .startsWith("bounce"))
                        .toList());
    }

    private static Verdict.Pass report(Message message, MessageId original) {
        String text = message.body().text().replaceAll("\\s+", " ").strip();
        Map<String, String> set = new LinkedHashMap<>();
        set.put("X-OTRS-Bounce", "1");
        set.put("X-OTRS-Bounce-OriginalMessageID", original.bracketed());
        set.put(
                "X-OTRS-Bounce-ErrorMessage",
                text.length() <= LONGEST ? text : text.substring(0, LONGEST));
        set.put("X-OTRS-Loop", "1");
        Headers headers = message.headers();
        for (Map.Entry<String, String> field : set.entrySet()) {
            headers = headers.with(field.getKey(), field.getValue());
        }
        return new Verdict.Pass(
                message.withHeaders(headers), "it reports about the mail " + original, set);
    }
}
