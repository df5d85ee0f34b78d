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
import java.time.ZoneId;
import java.util.ArrayList;
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
    private final ZoneId zone;
    private final UserId postmaster;

    Audience(TicketStores stores, InstantSource clock, ZoneId zone, UserId postmaster) {
        this.stores = stores;
        this.clock = clock;
        this.zone = zone;
        this.postmaster = postmaster;
    }

    /// The agents who can be reached and want to be, each once, in a stable order.
    List<Agent> of(Tx tx, Notification notification, Ticket ticket) {
        Set<UserId> asked = new LinkedHashSet<>();
        for (String group : notification.values("Recipients")) {
            switch (group) {
                case "AgentOwner" -> asked.add(ticket.owner());
                case "AgentResponsible" -> asked.add(ticket.responsible());
                case "AgentWatcher" -> asked.addAll(stores.tickets().watchers(tx, ticket.id()));
                case "AgentMyQueues", "AgentMyQueuesMyServices" ->
                        stores.agents()
                                .followers(tx, ticket.queue())
                                .forEach(agent -> asked.add(agent.id()));
                default -> {
                    // Services, permissions and customers: not told from here.
                }
            }
        }
        notification.values("RecipientAgents").stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .forEach(id -> asked.add(new UserId(Long.parseLong(id))));
        asked.remove(ROOT);
        asked.remove(postmaster);
        List<Agent> willing = new ArrayList<>();
        for (Agent agent : stores.agents().findAll(tx, asked)) {
            if (wants(agent, notification) && reachable(tx, agent)) {
                willing.add(agent);
            }
        }
        return willing;
    }

    private boolean wants(Agent agent, Notification notification) {
        boolean away = agent.isAway(LocalDate.ofInstant(clock.instant(), zone));
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
