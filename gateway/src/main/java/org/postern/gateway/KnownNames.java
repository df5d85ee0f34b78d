package org.postern.gateway;

import org.postern.schema.store.Agents;
import org.postern.schema.store.DynamicFields;
import org.postern.schema.store.Lookups;
import org.postern.schema.store.Names;
import org.postern.schema.store.Services;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.DynamicField;
import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.UserId;

import java.time.InstantSource;
import java.util.Locale;

/// Whether the database knows what settings and filters name.
final class KnownNames {

    private final Lookups lookups;
    private final Agents agents;
    private final DynamicFields fields;
    private final Services services;

    KnownNames(InstantSource clock) {
        this.lookups = new Lookups(clock);
        this.agents = new Agents(clock);
        this.fields = new DynamicFields(clock);
        this.services = new Services(clock);
    }

    /// What a name can be the name of.
    enum Kind {
        QUEUE("queue"),
        STATE("state"),
        STATE_TYPE("type of states"),
        PRIORITY("priority"),
        TYPE("type"),
        LOCK("lock"),
        SERVICE("valid service"),
        LEVEL("valid service level"),
        AGENT("agent with the login"),
        AGENT_ID("agent with the id"),
        SENDER_TYPE("sender type"),
        TICKET_FIELD("valid dynamic field of tickets"),
        ANY_FIELD("valid dynamic field");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    boolean has(Tx tx, Kind kind, String name) {
        Names names = lookups.names(tx);
        return switch (kind) {
            case QUEUE -> names.queue(name).isPresent();
            case STATE -> names.state(name).isPresent();
            case STATE_TYPE -> names.hasStateType(name);
            case PRIORITY -> names.priority(name).isPresent();
            case TYPE -> names.type(name).isPresent();
            case LOCK -> names.lock(name).isPresent();
            case SERVICE -> services.service(tx, name).isPresent();
            case LEVEL -> services.level(tx, name).isPresent();
            case AGENT -> agents.byLogin(tx, name).isPresent();
            case AGENT_ID ->
                    name.matches("[0-9]{1,9}")
                            && agents.find(tx, new UserId(Long.parseLong(name))).isPresent();
            case SENDER_TYPE -> SenderType.of(name).isPresent();
            case TICKET_FIELD -> fields.find(tx, DynamicField.On.TICKET, name).isPresent();
            case ANY_FIELD ->
                    fields.all(tx).stream().anyMatch(one -> plain(one.name()).equals(plain(name)));
        };
    }

    /// Header fields know neither case nor underscores.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
