package org.postern.schema.store;

import org.jdbi.v3.core.Handle;

/// A transaction in progress, handed from hand to hand and never ambient. Alive only inside
/// [Database#transact]; used by one thread. Only the stores of this package can run SQL on it.
public final class Tx {

    private final Handle handle;
    private final Dialect dialect;

    Tx(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    Handle handle() {
        return handle;
    }

    Dialect dialect() {
        return dialect;
    }
}
