package org.postern.postmaster.gate;

import org.postern.postmaster.Filter;

import java.util.Set;

/// The kind of [DatabaseFilter].
public final class DatabaseKind implements FilterKind<DatabaseFilter.Settings> {

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Class<DatabaseFilter.Settings> settings() {
        return DatabaseFilter.Settings.class;
    }

    @Override
    public Filter make(DatabaseFilter.Settings settings) {
        return new DatabaseFilter(settings);
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.ARRIVAL);
    }

    @Override
    public int order() {
        return 40;
    }
}
