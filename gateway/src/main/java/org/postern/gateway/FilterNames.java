package org.postern.gateway;

import org.postern.postmaster.ControlNames;
import org.postern.postmaster.gate.Wanted;
import org.postern.schema.store.Agents;
import org.postern.schema.store.DynamicFields;
import org.postern.schema.store.Lookups;
import org.postern.schema.store.Names;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.DynamicField;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Holds what filters set against what the database knows: a queue that does not exist is better
/// found before a mail is looking for it.
final class FilterNames {

    private final Lookups lookups;
    private final Agents agents;
    private final DynamicFields fields;

    FilterNames(InstantSource clock) {
        this.lookups = new Lookups(clock);
        this.agents = new Agents(clock);
        this.fields = new DynamicFields(clock);
    }

    /// One sentence for every name that nobody has.
    List<String> complaints(Tx tx, List<Wanted> all) {
        Names names = lookups.names(tx);
        List<String> complaints = new ArrayList<>();
        for (Wanted wanted : all) {
            if (!wanted.value().isBlank() && !isKnown(tx, names, wanted)) {
                complaints.add(
                        "the filter "
                                + wanted.filter()
                                + " ("
                                + wanted.source()
                                + ") sets "
                                + wanted.field()
                                + ": there is no '"
                                + wanted.value()
                                + "'");
            }
        }
        return complaints;
    }

    private boolean isKnown(Tx tx, Names names, Wanted wanted) {
        if (!ControlNames.isControl(wanted.field())) {
            return true;
        }
        String bare = ControlNames.bare(wanted.field()).replaceFirst("^followup-", "");
        String value = wanted.value().strip();
        if (bare.startsWith("dynamicfield-")) {
            return field(tx, wanted.field().replaceFirst("(?i)^.*dynamicfield-", ""));
        }
        return switch (bare) {
            case "queue" -> names.queue(value).isPresent();
            case "state" -> names.state(value).isPresent();
            case "priority" -> names.priority(value).isPresent();
            case "type" -> names.type(value).isPresent();
            case "lock" -> names.lock(value).isPresent();
            case "owner", "responsible" -> agents.byLogin(tx, value).isPresent();
            default -> true;
        };
    }

    private boolean field(Tx tx, String name) {
        for (DynamicField.On on : DynamicField.On.values()) {
            if (fields.find(tx, on, name).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
