package org.postern.postmaster.gate.rule;

import org.postern.postmaster.ControlNames;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which fields read otherwise after some header fields were set. Most filters only steer, and
/// leave the message as it is.
final class Touched {

    private final Set<String> names;
    private final boolean controls;
    private final boolean onlyControls;

    Touched(Set<String> keys) {
        this.names =
                keys.stream()
                        .map(key -> key.strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        this.controls = names.stream().anyMatch(ControlNames::isControl);
        this.onlyControls = names.stream().allMatch(ControlNames::isControl);
    }

    boolean touches(Field field) {
        return switch (field) {
            case Field.Header(String name) -> touches(name);
            case Field.Joined(String name) -> touches(name);
            case Field.Own _ -> !onlyControls;
        };
    }

    /// Some names stand for what several fields say.
    private boolean touches(String name) {
        if (ControlNames.isControl(name)) {
            return controls || !onlyControls;
        }
        boolean derived = name.equals("replyto") || name.equals("x-sender");
        return names.contains(name) || (derived && !onlyControls);
    }
}
