package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.postern.schema.store.Dialect;

/// A version of the tables that are Postern's alone.
///
/// On MariaDB their text compares byte by byte, as it does on PostgreSQL: two accounts that differ
/// in case are two accounts. There every statement commits by itself, so what an interrupted run
/// made is passed over.
record CreateOwnTables(OwnVersion own) implements Migration {

    private static final String EXACT = "default character set utf8mb4 collate utf8mb4_bin";

    @Override
    public int version() {
        return own.number();
    }

    @Override
    public String description() {
        return own.title();
    }

    @Override
    public int checksum() {
        return own.description().checksum();
    }

    @Override
    public void apply(Handle handle, Dialect dialect) {
        Ddl ddl = Ddl.of(dialect, EXACT);
        for (Table table : own.description().tables()) {
            ddl.create(table).forEach(handle::execute);
        }
        Extending extending = new Extending(handle, dialect, ddl);
        own.description().extensions().forEach(extending::apply);
    }
}
