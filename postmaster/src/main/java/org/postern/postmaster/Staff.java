package org.postern.postmaster;

import org.postern.schema.store.Agents;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.UserId;

import java.util.Optional;

/// Whom control headers name for a role.
record Staff(Agents agents, Requests requests) {

    /// By login, else by id. An agent who is not valid may be named, as in the reference.
    ///
    /// @param role `Owner` or `Responsible`
    /// @param instead who it is where nobody is named
    Optional<Agent> named(Tx tx, String role, String instead) {
        return requests.named(role, "agent", login -> agents.byLogin(tx, login), instead)
                .or(() -> requests.named(role + "ID", "agent", id -> byId(tx, id), instead));
    }

    private Optional<Agent> byId(Tx tx, String id) {
        return id.matches("[0-9]{1,9}")
                ? agents.find(tx, new UserId(Long.parseLong(id)))
                : Optional.empty();
    }
}
