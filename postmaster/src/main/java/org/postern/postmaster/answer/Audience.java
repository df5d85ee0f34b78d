package org.postern.postmaster.answer;

import org.postern.schema.message.Mailbox;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.Notification;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.UserId;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which agents hear of something.
final class Audience {

    /// The first user is the system itself.
    private static final UserId ROOT = new UserId(1);

    private final TicketStores stores;
    private final InstantSource clock;
    private final AnswerRules rules;

    Audience(TicketStores stores, InstantSource clock, AnswerRules rules) {
        this.stores = stores;
        this.clock = clock;
        this.rules = rules;
    }

    /// The agents who may read the ticket, can be reached and want to be, each once, in a stable
    /// order.
    List<Agent> of(Tx tx, Notification notification, Ticket ticket) {
        Set<UserId> asked = new LinkedHashSet<>();
        for (String group : notification.values("Recipients")) {
            asked.addAll(group(tx, group, ticket));
        }
        asked.addAll(ids(notification, "RecipientAgents").stream().map(UserId::new).toList());
        asked.addAll(stores.permissions().ofGroups(tx, ids(notification, "RecipientGroups")));
        asked.addAll(stores.permissions().ofRoles(tx, ids(notification, "RecipientRoles")));
        asked.remove(ROOT);
        asked.remove(rules.user());
        Set<UserId> allowed = allowed(tx, asked, ticket);
        List<Agent> willing = new ArrayList<>();
        for (Agent agent : stores.agents().findAll(tx, asked)) {
            if (allowed.contains(agent.id())
                    && wants(agent, notification)
                    && reachable(tx, agent)) {
                willing.add(agent);
            }
        }
        return willing;
    }

    private Collection<UserId> group(Tx tx, String group, Ticket ticket) {
        return switch (group) {
            case "AgentOwner" -> List.of(ticket.owner());
            case "AgentResponsible" -> List.of(ticket.responsible());
            case "AgentWatcher" -> stores.tickets().watchers(tx, ticket.id());
            case "AgentWritePermissions" -> stores.permissions().writers(tx, ticket.queue());
            case "AgentMyQueues" -> ofQueue(tx, ticket);
            case "AgentMyServices" -> ofService(tx, ticket);
            case "AgentMyQueuesMyServices" -> {
                List<UserId> both = new ArrayList<>(ofQueue(tx, ticket));
                both.retainAll(ofService(tx, ticket));
                yield both;
            }
            // Customers are answered, and not notified.
            default -> List.of();
        };
    }

    private List<UserId> ofQueue(Tx tx, Ticket ticket) {
        return stores.agents().followers(tx, ticket.queue()).stream().map(Agent::id).toList();
    }

    private List<UserId> ofService(Tx tx, Ticket ticket) {
        return ticket.service()
                .map(service -> stores.permissions().followersOfService(tx, service.id()))
                .orElse(List.of());
    }

    private static List<Long> ids(Notification notification, String key) {
        return notification.values(key).stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .toList();
    }

    /// Who may read the ticket, by the groups of its queue or by having to do with it.
    private Set<UserId> allowed(Tx tx, Set<UserId> asked, Ticket ticket) {
        Set<UserId> allowed =
                new HashSet<>(stores.permissions().readers(tx, ticket.queue(), asked));
        if (rules.involvedMayRead() && !allowed.containsAll(asked)) {
            allowed.add(ticket.owner());
            allowed.add(ticket.responsible());
            allowed.addAll(stores.tickets().watchers(tx, ticket.id()));
        }
        return allowed;
    }

    private boolean wants(Agent agent, Notification notification) {
        boolean away = agent.isAway(LocalDate.ofInstant(clock.instant(), rules.zone()));
        if (!agent.valid() || (away && !notification.values("SendOnOutOfOffice").contains("1"))) {
            return false;
        }
        String own = agent.preferences().get("Notification-" + notification.id() + "-Email");
        if (own != null) {
            return own.equals("1");
        }
        return !notification.values("VisibleForAgent").contains("1")
                || notification.values("AgentEnabledByDefault").contains("Email");
    }

    private boolean reachable(Tx tx, Agent agent) {
        Optional<Mailbox> mailbox = agent.address().map(Mailbox::of);
        return mailbox.filter(Addresses::takesMail).isPresent()
                && stores.systemAddresses().find(tx, mailbox.get()).isEmpty();
    }
}
