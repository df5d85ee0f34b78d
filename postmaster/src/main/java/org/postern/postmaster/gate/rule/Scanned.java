package org.postern.postmaster.gate.rule;

import org.postern.postmaster.ControlNames;
import org.postern.postmaster.Incoming;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The header fields as the reference collects them for its filters: repeated ones joined with a
/// blank, absent ones empty, and those that are not on its list not there at all.
public final class Scanned {

    private static final List<String> USUAL =
            List.of(
                    "from",
                    "to",
                    "cc",
                    "reply-to",
                    "replyto",
                    "subject",
                    "message-id",
                    "resent-to",
                    "resent-from",
                    "precedence",
                    "mailing-list",
                    "list-id",
                    "list-archive",
                    "errors-to",
                    "references",
                    "in-reply-to",
                    "auto-submitted",
                    "x-loop",
                    "x-spam",
                    "x-spam-flag",
                    "x-spam-level",
                    "x-spam-score",
                    "x-spam-status",
                    "x-no-loop",
                    "x-priority",
                    "importance",
                    "x-mailer",
                    "user-agent",
                    "organization",
                    "x-original-to",
                    "delivered-to",
                    "envelope-to",
                    "x-envelope-to",
                    "return-path");
    private static final List<String> LOOP_MARKS =
            List.of("mailing-list", "precedence", "x-loop", "x-no-loop");

    /// What the reference scans.
    public static final Scanned DEFAULT = Scanned.with(List.of());

    private final Set<String> names;

    private Scanned(Set<String> names) {
        this.names = names;
    }

    /// The usual ones and these.
    public static Scanned with(Collection<String> more) {
        Set<String> names = new HashSet<>(USUAL);
        more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return new Scanned(names);
    }

    /// @param name lower case
    /// @return empty for what is not defined
    Optional<String> value(String name, Message message, Incoming incoming) {
        return switch (name) {
            case "body" -> Optional.of(message.body().text());
            case "content-type" -> Optional.of(message.body().contentType());
            case "charset" -> Optional.of("utf-8");
            case "content-disposition" -> Optional.of(joined(name, message));
            case "replyto" -> Optional.of(replyTo(message));
            case "x-sender" -> sender(message);
            default ->
                    ControlNames.isControl(name)
                            ? control(name, message, incoming)
                            : header(name, message, incoming);
        };
    }

    /// One that is not scanned is there only if a filter set it.
    private Optional<String> header(String name, Message message, Incoming incoming) {
        boolean defined =
                names.contains(name)
                        || !message.headers()
                                .all(name)
                                .equals(incoming.message().headers().all(name));
        return defined ? Optional.of(joined(name, message)) : Optional.empty();
    }

    private static String joined(String name, Message message) {
        return String.join(" ", message.headers().all(name));
    }

    private static String replyTo(Message message) {
        String value = joined("reply-to", message);
        return value.isEmpty() ? joined("replyto", message) : value;
    }

    private static Optional<String> sender(Message message) {
        String scanned = joined("x-sender", message);
        return scanned.isEmpty() ? message.author().map(Mailbox::address) : Optional.of(scanned);
    }

    /// Both families' spellings are one field. On a trusted account an absent one is empty.
    private static Optional<String> control(String name, Message message, Incoming incoming) {
        String bare = ControlNames.bare(name);
        List<String> values =
                message.headers().fields().stream()
                        .filter(field -> ControlNames.isControl(field.name()))
                        .filter(field -> ControlNames.bare(field.name()).equals(bare))
                        .map(field -> field.value())
                        .toList();
        if (!values.isEmpty()) {
            return Optional.of(values.getLast());
        }
        return switch (bare) {
            case "loop" -> Optional.of(isLoop(message) ? "yes" : "");
            case "sendertype", "followup-sendertype" -> Optional.of("customer");
            case "isvisibleforcustomer", "followup-isvisibleforcustomer" ->
                    Optional.of(incoming.policy().trusted() ? "" : "1");
            default -> incoming.policy().trusted() ? Optional.of("") : Optional.empty();
        };
    }

    private static boolean isLoop(Message message) {
        boolean marked =
                LOOP_MARKS.stream()
                        .map(name -> joined(name, message))
                        .anyMatch(value -> !value.isEmpty() && !value.equals("0"));
        return marked
                || joined("auto-submitted", message).toLowerCase(Locale.ROOT).startsWith("auto-");
    }
}
