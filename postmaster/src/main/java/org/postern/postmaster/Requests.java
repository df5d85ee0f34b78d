package org.postern.postmaster;

import java.util.Optional;
import java.util.function.Function;

/// What control headers ask for, looked up, with a step in the trace for each: that it was obeyed,
/// or what was done instead of something that does not exist.
record Requests(Controls controls, TraceLog trace, boolean noMeansYes) {

    private static final int SHOWN = 100;

    /// What a header names.
    ///
    /// @param kind what it ought to name, as in "no kind is named …"
    /// @param instead what is done where there is no such thing
    <T> Optional<T> named(
            String header, String kind, Function<String, Optional<T>> lookup, String instead) {
        Optional<String> asked = controls.value(header);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> found = lookup.apply(asked.get());
        if (found.isPresent()) {
            obeyed(header, asked.get());
        } else {
            passedOver(header, "no " + kind + " is named '" + shown(asked.get()) + "'; " + instead);
        }
        return found;
    }

    void obeyed(String header, String value) {
        trace.add("control", controls.spelled(header), "obeyed", "it says " + shown(value));
    }

    void passedOver(String header, String why) {
        trace.add("control", controls.spelled(header), "passed over", why);
    }

    /// Whether a word is a no. The reference takes every word but `0` for a yes.
    boolean saysNo(String value) {
        return noMeansYes ? value.equals("0") : Controls.saysNo(value);
    }

    /// Whether the customer sees the article: yes, unless the value says no.
    boolean visible() {
        Optional<String> value = controls.value("IsVisibleForCustomer");
        value.ifPresent(text -> obeyed("IsVisibleForCustomer", text));
        return value.map(text -> !saysNo(text)).orElse(true);
    }

    static String shown(String value) {
        return value.codePointCount(0, value.length()) <= SHOWN
                ? value
                : value.substring(0, value.offsetByCodePoints(0, SHOWN)) + "[...]";
    }
}
