package org.postern.gateway;

import org.postern.gateway.KnownNames.Kind;
import org.postern.postmaster.ControlNames;
import org.postern.postmaster.gate.Wanted;
import org.postern.schema.store.Tx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holds what filters set against what the database knows: a queue that does not exist is better
/// found before a mail is looking for it.
final class FilterNames {

    private static final Pattern FREE =
            Pattern.compile("(ticket|article)(key|value|time)([0-9]{1,2})");

    private final KnownNames known;

    FilterNames(KnownNames known) {
        this.known = known;
    }

    /// One sentence for every name that nobody has.
    List<String> complaints(Tx tx, List<Wanted> all) {
        List<String> complaints = new ArrayList<>();
        for (Wanted wanted : all) {
            Optional<Named> named = wanted.value().isBlank() ? Optional.empty() : named(wanted);
            named.filter(one -> !known.has(tx, one.kind(), one.name()))
                    .ifPresent(
                            one ->
                                    complaints.add(
                                            "the filter %s (%s) sets %s: there is no %s '%s'"
                                                    .formatted(
                                                            wanted.filter(),
                                                            wanted.source(),
                                                            wanted.field(),
                                                            one.kind().word(),
                                                            one.name())));
        }
        return complaints;
    }

    /// What a control header names.
    private record Named(Kind kind, String name) {}

    private static Optional<Named> named(Wanted wanted) {
        if (!ControlNames.isControl(wanted.field())) {
            return Optional.empty();
        }
        String bare = ControlNames.bare(wanted.field()).replaceFirst("^followup-", "");
        if (bare.startsWith("dynamicfield-")) {
            String name = wanted.field().replaceFirst("(?i)^.*dynamicfield[-_]", "");
            return Optional.of(new Named(Kind.ANY_FIELD, name));
        }
        Matcher free = FREE.matcher(bare);
        if (free.matches()) {
            return Optional.of(new Named(Kind.ANY_FIELD, freeField(free)));
        }
        return kind(bare).map(kind -> new Named(kind, wanted.value().strip()));
    }

    /// `TicketFreeText3` is what the header `TicketValue3` sets.
    private static String freeField(Matcher free) {
        String what = free.group(2).equals("value") ? "text" : free.group(2);
        return free.group(1) + "free" + what + free.group(3);
    }

    private static Optional<Kind> kind(String bare) {
        return Optional.ofNullable(
                switch (bare) {
                    case "queue" -> Kind.QUEUE;
                    case "state" -> Kind.STATE;
                    case "priority" -> Kind.PRIORITY;
                    case "type" -> Kind.TYPE;
                    case "lock" -> Kind.LOCK;
                    case "service" -> Kind.SERVICE;
                    case "sla" -> Kind.LEVEL;
                    case "owner", "responsible" -> Kind.AGENT;
                    case "ownerid", "responsibleid" -> Kind.AGENT_ID;
                    case "sendertype" -> Kind.SENDER_TYPE;
                    default -> null;
                });
    }
}
