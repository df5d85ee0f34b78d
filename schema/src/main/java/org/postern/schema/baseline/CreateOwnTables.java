package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.postern.schema.store.Dialect;

/// Version 2: the tables that are Postern's alone.
///
/// On MariaDB their text compares byte by byte, as it does on PostgreSQL: two accounts that differ
/// in case are two accounts.
record CreateOwnTables() implements Migration {

    private static final String EXACT = "default character set utf8mb4 collate utf8mb4_bin";

    @Override
    public int version() {
        return 2;
    }

    @Override
    public String description() {
        return "tables of Postern";
    }

    @Override
    public int checksum() {
        return Description.own().checksum();
    }

    @Override
    public void apply(Handle handle, Dialect dialect) {
        Ddl ddl = Ddl.of(dialect, EXACT);
        for (Table table : Description.own().tables()) {
            ddl.create(table).forEach(handle::execute);
        }
    }
}
