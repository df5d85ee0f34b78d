package org.postern.schema.store;

import org.postern.schema.message.Mailbox;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.QueueId;
import org.postern.schema.ticket.UserId;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The agents: `users` with those preferences that matter here, and the queues they follow.
public final class Agents {

    private final Cached<Map<UserId, Agent>> agents;

    public Agents(InstantSource clock) {
        this.agents = new Cached<>(clock, Agents::load);
    }

    public Optional<Agent> find(Tx tx, UserId id) {
        return Optional.ofNullable(agents.get(tx).get(id));
    }

    public Optional<Agent> byLogin(Tx tx, String login) {
        return agents.get(tx).values().stream()
                .filter(agent -> agent.login().equals(login))
                .findFirst();
    }

    /// The valid agent who writes from that address.
    public Optional<Agent> byAddress(Tx tx, Mailbox mailbox) {
        return agents.get(tx).values().stream()
                .filter(Agent::valid)
                .filter(
                        agent ->
                                agent.address().stream()
                                        .anyMatch(own -> Mailbox.of(own).sameAddress(mailbox)))
                .findFirst();
    }

    /// Who wants to hear about a queue, in the order of ids.
    public List<Agent> followers(Tx tx, QueueId queue) {
        return agents.get(tx).values().stream()
                .filter(agent -> agent.queues().contains(queue))
                .toList();
    }

    private record Row(long id, String login, String first, String last, boolean valid) {}

    private static Map<UserId, Agent> load(Tx tx) {
        Map<Long, Map<String, String>> preferences = preferences(tx);
        Map<Long, Set<QueueId>> queues = queues(tx);
        Map<UserId, Agent> found = new LinkedHashMap<>();
        for (Row row : rows(tx)) {
            UserId id = new UserId(row.id());
            Map<String, String> own = preferences.getOrDefault(row.id(), Map.of());
            found.put(
                    id,
                    new Agent(
                            id,
                            row.login(),
                            row.first(),
                            row.last(),
                            row.valid(),
                            address(own.getOrDefault("UserEmail", "").strip(), row.login()),
                            own,
                            queues.getOrDefault(row.id(), Set.of())));
        }
        return found;
    }

    private static Optional<String> address(String preferred, String login) {
        String address = preferred.isEmpty() ? login : preferred;
        return address.contains("@") ? Optional.of(address) : Optional.empty();
    }

    private static List<Row> rows(Tx tx) {
        return tx.handle()
                .createQuery(
                        """
                        select u.id, u.login, u.first_name, u.last_name, v.name from users u
                        join valid v on v.id = u.valid_id order by u.id\
                        """)
                .map(
                        (rs, _) ->
                                new Row(
                                        rs.getLong(1),
                                        rs.getString(2),
                                        rs.getString(3),
                                        rs.getString(4),
                                        rs.getString(5).equals("valid")))
                .list();
    }

    private static Map<Long, Map<String, String>> preferences(Tx tx) {
        Map<Long, Map<String, String>> found = new HashMap<>();
        tx.handle()
                .createQuery(
                        """
                        select user_id, preferences_key, preferences_value from user_preferences
                        where preferences_value is not null
                          and (preferences_key in ('UserEmail', 'UserLanguage', 'UserTimeZone')
                            or preferences_key like 'OutOfOffice%'
                            or preferences_key like 'Notification-%')\
                        """)
                .map(
                        (rs, _) -> {
                            String text = new String(rs.getBytes(3), StandardCharsets.UTF_8);
                            return Map.entry(rs.getLong(1), Map.entry(rs.getString(2), text));
                        })
                .forEach(
                        row ->
                                found.computeIfAbsent(row.getKey(), _ -> new HashMap<>())
                                        .put(row.getValue().getKey(), row.getValue().getValue()));
        return found;
    }

    private static Map<Long, Set<QueueId>> queues(Tx tx) {
        Map<Long, Set<QueueId>> found = new HashMap<>();
        tx.handle()
                .createQuery("select user_id, queue_id from personal_queues")
                .map((rs, _) -> Map.entry(rs.getLong(1), new QueueId(rs.getLong(2))))
                .forEach(
                        row ->
                                found.computeIfAbsent(row.getKey(), _ -> new HashSet<>())
                                        .add(row.getValue()));
        return found;
    }

    /// Those of the agents with these ids who exist, in this order.
    public List<Agent> findAll(Tx tx, Collection<UserId> ids) {
        List<Agent> found = new ArrayList<>();
        ids.forEach(id -> find(tx, id).ifPresent(found::add));
        return found;
    }
}
