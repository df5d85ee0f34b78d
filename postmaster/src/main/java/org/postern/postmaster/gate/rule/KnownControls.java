package org.postern.postmaster.gate.rule;

import org.postern.config.Written;
import org.postern.postmaster.ControlNames;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The header fields that steer us, by name; so that a slip of the finger is noticed.
public final class KnownControls {

    private static final List<String> BOTH =
            List.of(
                    "Queue",
                    "State",
                    "State-PendingTime",
                    "Priority",
                    "Type",
                    "Service",
                    "SLA",
                    "Lock",
                    "Title",
                    "Owner",
                    "OwnerID",
                    "Responsible",
                    "ResponsibleID",
                    "SenderType",
                    "IsVisibleForCustomer");
    private static final List<String> ONE =
            List.of(
                    "CustomerNo",
                    "CustomerUser",
                    "Ignore",
                    "Loop",
                    "AttachmentExists",
                    "AttachmentCount",
                    "BodyDecrypted",
                    "Bounce",
                    "Bounce-OriginalMessageID",
                    "Bounce-ErrorMessage",
                    "FollowUp-State-Keep",
                    "FollowUp-RecognizedTicketNumber");
    private static final String NUMBERED =
            "(followup-)?((ticket|article)(key|value)([1-9]|1[0-6])|tickettime[1-6])";
    private static final String FREE = "(followup-)?dynamicfield-.+";
    private static final List<String> PARTS =
            List.of("From", "To", "Cc", "Reply-To", "ReplyTo", "Subject", "Body");
    private static final Set<String> KNOWN = known();

    private KnownControls() {}

    /// What is wrong with a name, and what was probably meant.
    public record Objection(String sentence, String hint) {}

    private static Set<String> known() {
        Set<String> known = new HashSet<>();
        List<String> all = new ArrayList<>(ONE);
        all.addAll(BOTH);
        BOTH.forEach(name -> all.add("FollowUp-" + name));
        all.forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
        return known;
    }

    /// What speaks against setting this field.
    public static Optional<Objection> objection(String field) {
        if (PARTS.contains(field)) {
            return Optional.empty();
        }
        if (!ControlNames.isControl(field)) {
            return ownName(field);
        }
        String bare = ControlNames.bare(field);
        if (KNOWN.contains(bare) || bare.matches(NUMBERED) || bare.matches(FREE)) {
            return Optional.empty();
        }
        String hint =
                Written.nearest(bare, KNOWN)
                        .map(near -> "did you mean X-OTRS-" + near + "?")
                        .orElse("dynamic fields are set by X-OTRS-DynamicField-NAME");
        return Optional.of(new Objection("no header field of that name steers anything", hint));
    }

    private static Optional<Objection> ownName(String field) {
        if (field.matches("(?i)x-[a-z0-9][a-z0-9._-]*") && !ControlNames.isOurs(field)) {
            return Optional.empty();
        }
        String hint =
                Written.nearest(field, PARTS).map(near -> "did you mean " + near + "? ").orElse("");
        return Optional.of(
                new Objection(
                        "this field cannot be set",
                        hint
                                + "a filter sets "
                                + String.join(", ", PARTS)
                                + ", X-OTRS-… and names of its own that begin with X-"));
    }
}
