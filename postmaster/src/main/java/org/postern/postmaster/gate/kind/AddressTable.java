package org.postern.postmaster.gate.kind;

import org.postern.config.FreeForm;
import org.postern.config.Written;
import org.postern.postmaster.gate.rule.Sets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Addresses and domains, each with what is set for it: the name of a queue, or a block of header
/// fields. An address counts before its domain, the nearer domain before one above it.
public final class AddressTable implements FreeForm {

    private final Map<String, Sets> rows;
    private final String written;

    private AddressTable(Map<String, Sets> rows, String written) {
        this.rows = rows;
        this.written = written;
    }

    public static AddressTable read(Written written) {
        Map<String, Sets> rows = new LinkedHashMap<>();
        for (Written.Entry entry : written.entries()) {
            String key = entry.key().strip().toLowerCase(Locale.ROOT);
            if (key.matches("\\S*@?[^\\s@]+")) {
                rows.put(key, sets(entry.value()));
            } else {
                entry.value()
                        .complain(
                                "'" + entry.key() + "' is neither an address nor a domain",
                                "write jo@example.com, example.com or .example.com");
            }
        }
        return new AddressTable(rows, written.asWritten());
    }

    private static Sets sets(Written written) {
        return written.isText()
                ? written.text().map(Sets::queue).orElseGet(Sets::none)
                : Sets.read(written);
    }

    /// What is set for an address.
    Optional<Row> find(String address) {
        String wanted = address.toLowerCase(Locale.ROOT);
        Optional<Row> exact = row(wanted);
        if (exact.isPresent()) {
            return exact;
        }
        String domain = wanted.substring(wanted.lastIndexOf('@') + 1);
        Optional<Row> found = row(domain).or(() -> row("." + domain));
        for (int dot = domain.indexOf('.'); found.isEmpty() && dot >= 0; ) {
            found = row(domain.substring(dot));
            dot = domain.indexOf('.', dot + 1);
        }
        return found;
    }

    private Optional<Row> row(String key) {
        return Optional.ofNullable(rows.get(key)).map(sets -> new Row(key, sets));
    }

    /// A line of the table.
    record Row(String key, Sets sets) {}

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<Sets> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public String asWritten() {
        return written;
    }
}
