package org.postern.postmaster;

import org.postern.schema.store.Agents;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.UserId;

import java.util.Optional;

/// Whom control headers name for a role.
record Staff(Agents agents, Controls controls) {

    /// By login, else by id.
    ///
    /// @param role `Owner` or `Responsible`
    Optional<Agent> named(Tx tx, String role) {
        return controls.value(role)
                .flatMap(login -> agents.byLogin(tx, login))
                .or(() -> controls.value(role + "ID").flatMap(id -> byId(tx, id)));
    }

    private Optional<Agent> byId(Tx tx, String id) {
        return id.matches("[0-9]{1,9}")
                ? agents.find(tx, new UserId(Long.parseLong(id)))
                : Optional.empty();
    }
}
