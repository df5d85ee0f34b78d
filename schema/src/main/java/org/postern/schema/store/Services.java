package org.postern.schema.store;

import org.postern.schema.ticket.Deadlines;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.ServiceLevel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What tickets can be about, and what is promised for it: `service` and `sla`.
public final class Services {

    /// Between the name of a service and that of its parent.
    private static final String SEPARATOR = "::";

    private final Cached<Held> held;

    public Services(InstantSource clock) {
        this.held = new Cached<>(clock, Services::load);
    }

    private record Held(Map<String, Named> services, List<ServiceLevel> levels) {}

    /// The service of that full name, if it is valid and all above it are.
    public Optional<Named> service(Tx tx, String name) {
        Map<String, Named> valid = held.get(tx).services();
        for (int end = name.indexOf(SEPARATOR);
                end >= 0;
                end = name.indexOf(SEPARATOR, end + SEPARATOR.length())) {
            if (!valid.containsKey(name.substring(0, end))) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(valid.get(name));
    }

    /// The valid service level of that name.
    public Optional<ServiceLevel> level(Tx tx, String name) {
        return held.get(tx).levels().stream()
                .filter(level -> level.named().name().equals(name))
                .findFirst();
    }

    /// What is promised by a service level, if it is valid.
    public Optional<Deadlines> deadlines(Tx tx, Named level) {
        return held.get(tx).levels().stream()
                .filter(one -> one.named().id() == level.id())
                .map(ServiceLevel::deadlines)
                .findFirst();
    }

    private static Held load(Tx tx) {
        Map<Long, Set<Long>> services = new HashMap<>();
        tx.handle()
                .createQuery("select sla_id, service_id from service_sla")
                .map((rs, _) -> Map.entry(rs.getLong(1), rs.getLong(2)))
                .forEach(
                        row ->
                                services.computeIfAbsent(row.getKey(), _ -> new HashSet<>())
                                        .add(row.getValue()));
        List<ServiceLevel> levels =
                tx.handle()
                        .createQuery(
                                """
                                select l.id, l.name, l.calendar_name, l.first_response_time,
                                  l.update_time, l.solution_time
                                from sla l join valid v on v.id = l.valid_id
                                where v.name = 'valid' order by l.id\
                                """)
                        .map((rs, _) -> level(rs, services))
                        .list();
        return new Held(services(tx), levels);
    }

    private static Map<String, Named> services(Tx tx) {
        return tx
                .handle()
                .createQuery(
                        """
                        select s.id, s.name from service s join valid v on v.id = s.valid_id
                        where v.name = 'valid'\
                        """)
                .map((rs, _) -> new Named(rs.getLong(1), rs.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Named::name, Function.identity()));
    }

    private static ServiceLevel level(ResultSet rs, Map<Long, Set<Long>> services)
            throws SQLException {
        Named named = new Named(rs.getLong(1), rs.getString(2));
        Deadlines deadlines = Lookups.deadlines(rs, 3);
        return new ServiceLevel(named, deadlines, services.getOrDefault(named.id(), Set.of()));
    }
}
