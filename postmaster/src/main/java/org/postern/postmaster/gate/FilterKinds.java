package org.postern.postmaster.gate;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// Every kind of filter there is in this program.
public final class FilterKinds {

    private static final Map<String, FilterKind<?>> ALL = load();

    private FilterKinds() {}

    @SuppressWarnings("rawtypes")
    private static Map<String, FilterKind<?>> load() {
        Map<String, FilterKind<?>> kinds = new TreeMap<>();
        for (FilterKind kind : ServiceLoader.load(FilterKind.class)) {
            FilterKind<?> twin = kinds.putIfAbsent(kind.name(), kind);
            if (twin != null) {
                throw new IllegalStateException(
                        "two kinds of filter are called %s: %s and %s"
                                .formatted(kind.name(), twin.getClass(), kind.getClass()));
            }
        }
        return kinds;
    }

    /// By name.
    public static Map<String, FilterKind<?>> all() {
        return ALL;
    }
}
