package org.postern.gateway;

import org.postern.schema.store.CommunicationLog;
import org.postern.schema.store.Conversations;
import org.postern.schema.store.Database;
import org.postern.schema.store.Leases;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.Retention;
import org.postern.schema.store.SendErrors;
import org.postern.schema.store.Sources;
import org.postern.schema.store.Spool;
import org.postern.schema.store.SpoolRegister;
import org.postern.schema.store.Traces;

import java.time.InstantSource;

/// The database and our own tables in it.
public record Stores(
        Database database,
        Spool spool,
        SpoolRegister spoolRegister,
        Outbox outbox,
        SendErrors sendErrors,
        Leases leases,
        Sources sources,
        Conversations conversations,
        Traces traces,
        CommunicationLog communications,
        Retention retention) {

    public static Stores of(Database database, InstantSource clock) {
        return new Stores(
                database,
                new Spool(clock),
                new SpoolRegister(clock),
                new Outbox(clock),
                new SendErrors(clock),
                new Leases(clock),
                new Sources(clock),
                new Conversations(clock),
                new Traces(clock),
                new CommunicationLog(clock),
                new Retention());
    }
}
