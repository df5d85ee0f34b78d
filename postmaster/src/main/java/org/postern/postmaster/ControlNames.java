package org.postern.postmaster;

import java.util.List;
import java.util.Locale;

/// The names of header fields that steer us: `X-OTRS-…` and `X-OTOBO-…` are one namespace, in any
/// case.
final class ControlNames {

    private static final List<String> PREFIXES = List.of("x-otrs-", "x-otobo-", "x-znuny-");

    private ControlNames() {}

    static boolean isControl(String fieldName) {
        String name = plain(fieldName);
        return PREFIXES.stream().anyMatch(name::startsWith);
    }

    /// What stands behind the prefix, lower case; `queue` for `X-OTOBO-Queue`.
    static String bare(String fieldName) {
        String name = plain(fieldName);
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    // QUIRK: gateways turn dashes into underscores and back, so both are one spelling.
    private static String plain(String fieldName) {
        return fieldName.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
