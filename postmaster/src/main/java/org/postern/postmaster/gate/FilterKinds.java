package org.postern.postmaster.gate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// Every kind of filter there is in this program. A kind that cannot be loaded is left out; whoever
/// reads a configuration is told.
public final class FilterKinds {

    private static final Logger log = LoggerFactory.getLogger(FilterKinds.class);

    /// A provider that fails again and again must end too.
    private static final int MOST = 1000;

    private static final FilterKinds LOADED = load();

    private final Map<String, FilterKind<?>> kinds;
    private final List<String> complaints;

    private FilterKinds(Map<String, FilterKind<?>> kinds, List<String> complaints) {
        this.kinds = Map.copyOf(kinds);
        this.complaints = List.copyOf(complaints);
    }

    @SuppressWarnings("rawtypes")
    private static FilterKinds load() {
        Map<String, FilterKind<?>> kinds = new TreeMap<>();
        List<String> complaints = new ArrayList<>();
        Iterator<FilterKind> providers = ServiceLoader.load(FilterKind.class).iterator();
        for (int i = 0; i < MOST; i++) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                add(kinds, providers.next(), complaints);
            } catch (ServiceConfigurationError | LinkageError e) {
                complaints.add("a kind of filter cannot be loaded: " + e.getMessage());
            }
        }
        complaints.forEach(complaint -> log.error("{}", complaint));
        return new FilterKinds(kinds, complaints);
    }

    private static void add(
            Map<String, FilterKind<?>> kinds, FilterKind<?> kind, List<String> complaints) {
        FilterKind<?> twin = kinds.putIfAbsent(kind.name(), kind);
        if (twin != null) {
            complaints.add(
                    "two kinds of filter are called %s: %s and %s"
                            .formatted(
                                    kind.name(),
                                    twin.getClass().getName(),
                                    kind.getClass().getName()));
        }
    }

    /// By name.
    public static Map<String, FilterKind<?>> all() {
        return new TreeMap<>(LOADED.kinds);
    }

    /// What is wrong with the jars that bring kinds along.
    public static List<String> complaints() {
        return LOADED.complaints;
    }

    /// One that comes with this program.
    static FilterKind<?> builtIn(String name) {
        FilterKind<?> kind = LOADED.kinds.get(name);
        if (kind == null) {
            throw new IllegalStateException("this program lacks its kind of filter " + name);
        }
        return kind;
    }
}
