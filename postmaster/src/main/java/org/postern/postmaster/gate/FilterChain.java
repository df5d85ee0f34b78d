package org.postern.postmaster.gate;

import org.postern.config.FreeForm;
import org.postern.config.Written;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The filters of the configuration: a list, each of some kind and with the settings of that kind.
public final class FilterChain implements FreeForm {

    private final List<Entry> entries;
    private final String written;

    private FilterChain(List<Entry> entries, String written) {
        this.entries = List.copyOf(entries);
        this.written = written;
    }

    /// Nobody wrote any.
    public static FilterChain empty() {
        return new FilterChain(List.of(), "[]");
    }

    public static FilterChain read(Written written) {
        EntryReader reader = new EntryReader();
        List<Entry> entries = new ArrayList<>();
        Map<String, Written> names = new HashMap<>();
        FilterKinds.complaints()
                .forEach(one -> written.complain(one, "repair its jar, or take it out of lib/"));
        for (Written item : written.items()) {
            reader.read(item)
                    .ifPresent(
                            entry -> {
                                entries.add(entry);
                                Written first = names.putIfAbsent(entry.name(), item);
                                if (first != null) {
                                    item.complain(
                                            "another filter is called "
                                                    + entry.name()
                                                    + ", at "
                                                    + first.place(),
                                            "give it a name of its own");
                                }
                            });
        }
        return new FilterChain(entries, written.asWritten());
    }

    /// These and those; a filter of the same name is replaced.
    FilterChain with(FilterChain more) {
        List<Entry> all = new ArrayList<>(entries);
        for (Entry entry : more.entries) {
            all.removeIf(one -> one.name().equals(entry.name()));
            all.add(entry);
        }
        return new FilterChain(all, written);
    }

    FilterChain without(String name) {
        return new FilterChain(
                entries.stream().filter(entry -> !entry.name().equals(name)).toList(), written);
    }

    List<Entry> entries() {
        return entries;
    }

    @Override
    public String asWritten() {
        return written;
    }
}
