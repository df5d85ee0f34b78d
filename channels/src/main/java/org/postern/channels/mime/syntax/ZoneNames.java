package org.postern.channels.mime.syntax;

import org.jspecify.annotations.Nullable;

import java.time.ZoneOffset;
import java.util.Map;

/// Zones by the names that senders give them, RFC 5322 §4.3 and what is in use besides. A name that
/// means different zones on different continents is not among them.
final class ZoneNames {

    private static final Map<String, Integer> HOURS =
            Map.ofEntries(
                    Map.entry("ut", 0),
                    Map.entry("utc", 0),
                    Map.entry("gmt", 0),
                    Map.entry("z", 0),
                    Map.entry("est", -5),
                    Map.entry("edt", -4),
                    Map.entry("cst", -6),
                    Map.entry("cdt", -5),
                    Map.entry("mst", -7),
                    Map.entry("mdt", -6),
                    Map.entry("pst", -8),
                    Map.entry("pdt", -7),
                    Map.entry("akst", -9),
                    Map.entry("akdt", -8),
                    Map.entry("hst", -10),
                    Map.entry("brt", -3),
                    Map.entry("art", -3),
                    Map.entry("wet", 0),
                    Map.entry("west", 1),
                    Map.entry("bst", 1),
                    Map.entry("cet", 1),
                    Map.entry("met", 1),
                    Map.entry("mez", 1),
                    Map.entry("cest", 2),
                    Map.entry("mest", 2),
                    Map.entry("mesz", 2),
                    Map.entry("eet", 2),
                    Map.entry("sast", 2),
                    Map.entry("eest", 3),
                    Map.entry("msk", 3),
                    Map.entry("trt", 3),
                    Map.entry("msd", 4),
                    Map.entry("pkt", 5),
                    Map.entry("wib", 7),
                    Map.entry("hkt", 8),
                    Map.entry("sgt", 8),
                    Map.entry("awst", 8),
                    Map.entry("jst", 9),
                    Map.entry("kst", 9),
                    Map.entry("aest", 10),
                    Map.entry("aedt", 11),
                    Map.entry("nzst", 12),
                    Map.entry("nzdt", 13));

    private ZoneNames() {}

    /// @param name lower case
    static @Nullable ZoneOffset of(String name) {
        Integer hours = HOURS.get(name);
        return hours == null ? null : ZoneOffset.ofHours(hours);
    }
}
