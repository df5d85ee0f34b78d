package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.postern.schema.store.Dialect;
import org.postern.schema.store.LiveColumns;

import java.util.List;
import java.util.Set;

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
        List<Table> tables = own.description().tables();
        Set<String> there = shared(tables) ? LiveColumns.read(handle, dialect).names() : Set.of();
        new Building(handle, dialect)
                .run(
                        tables.stream()
                                .filter(table -> !there.contains(table.name()))
                                .flatMap(table -> ddl.create(table).stream())
                                .toList());
        Extending extending = new Extending(handle, dialect, ddl);
        own.description().extensions().forEach(extending::apply);
    }

    /// Whether somebody else may have made one of them; what is there was looked at before.
    private static boolean shared(List<Table> tables) {
        return tables.stream().anyMatch(Table::shared);
    }
}
