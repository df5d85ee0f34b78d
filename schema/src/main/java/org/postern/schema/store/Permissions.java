package org.postern.schema.store;

import org.jdbi.v3.core.statement.Query;
import org.postern.schema.ticket.QueueId;
import org.postern.schema.ticket.UserId;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which agents may do what: `group_user`, and `group_role` with `role_user`. Groups and roles that
/// are not valid give no right. Whether an agent is valid is not asked here.
///
/// Read anew each time: a right that was taken away is gone at once.
public final class Permissions {

    private static final List<String> READ = List.of("ro", "rw");
    private static final List<String> WRITE = List.of("rw");

    /// Members of groups, by themselves or by a role. `%s` says which groups.
    private static final String MEMBERS =
            """
            select gu.user_id from group_user gu
            join <groups> g on g.id = gu.group_id
            join valid gv on gv.id = g.valid_id and gv.name = 'valid'
            where gu.permission_key in (<keys>) and %s
            union
            select ru.user_id from role_user ru
            join roles r on r.id = ru.role_id
            join valid rv on rv.id = r.valid_id and rv.name = 'valid'
            join group_role gr on gr.role_id = r.id and gr.permission_value = 1
            join <groups> g on g.id = gr.group_id
            join valid gv on gv.id = g.valid_id and gv.name = 'valid'
            where gr.permission_key in (<keys>) and %s
            """;

    private static final String OF_QUEUE = "g.id = (select group_id from queue where id = :queue)";

    /// Those of the agents who may read the tickets of a queue.
    public Set<UserId> readers(Tx tx, QueueId queue, Collection<UserId> agents) {
        if (agents.isEmpty()) {
            return Set.of();
        }
        Set<UserId> members = Set.copyOf(members(tx, OF_QUEUE, READ, queue));
        return agents.stream().filter(members::contains).collect(Collectors.toSet());
    }

    /// Everybody who may write to the tickets of a queue, in the order of ids.
    public List<UserId> writers(Tx tx, QueueId queue) {
        return members(tx, OF_QUEUE, WRITE, queue);
    }

    private static List<UserId> members(Tx tx, String where, List<String> keys, QueueId queue) {
        return ids(query(tx, where, keys).bind("queue", queue.value()));
    }

    /// Everybody who may read what belongs to one of the groups, in the order of ids.
    public List<UserId> ofGroups(Tx tx, Collection<Long> groups) {
        return groups.isEmpty()
                ? List.of()
                : ids(query(tx, "g.id in (<ids>)", READ).bindList("ids", List.copyOf(groups)));
    }

    private static Query query(Tx tx, String where, List<String> keys) {
        return tx.handle()
                .createQuery(MEMBERS.replace("%s", where) + "order by user_id")
                .define("groups", tx.family().groups(tx.dialect()))
                .bindList("keys", keys);
    }

    /// Everybody who has one of the roles, in the order of ids.
    public List<UserId> ofRoles(Tx tx, Collection<Long> roles) {
        return roles.isEmpty()
                ? List.of()
                : ids(
                        tx.handle()
                                .createQuery(
                                        """
                                        select distinct ru.user_id from role_user ru
                                        join roles r on r.id = ru.role_id
                                        join valid v on v.id = r.valid_id and v.name = 'valid'
                                        where r.id in (<ids>) order by ru.user_id\
                                        """)
                                .bindList("ids", List.copyOf(roles)));
    }

    /// Everybody who wants to hear about a service, in the order of ids.
    public List<UserId> followersOfService(Tx tx, long service) {
        return ids(
                tx.handle()
                        .createQuery(
                                """
                                select distinct user_id from personal_services
                                where service_id = :service order by user_id\
                                """)
                        .bind("service", service));
    }

    private static List<UserId> ids(Query query) {
        return query.map((rs, _) -> new UserId(rs.getLong(1))).list();
    }
}
