package org.postern.gateway;

import org.postern.channels.Source;
import org.postern.gateway.settings.PosternSettings;
import org.postern.postmaster.gate.Listed;
import org.postern.schema.baseline.Migrations;
import org.postern.schema.baseline.Status;
import org.postern.schema.store.Database;
import org.postern.schema.store.DatabaseClock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Looks whether everything that is named in the settings answers.
final class Inspection {

    private final Stores stores;
    private final DatabaseClock clock;
    private final AccountBook accounts;
    private final Filters filters;
    private final Parts parts;
    private final PosternSettings settings;
    private final KnownNames known;

    Inspection(
            Stores stores,
            DatabaseClock clock,
            AccountBook accounts,
            Filters filters,
            Parts parts,
            PosternSettings settings) {
        this.stores = stores;
        this.clock = clock;
        this.accounts = accounts;
        this.filters = filters;
        this.parts = parts;
        this.settings = settings;
        this.known = new KnownNames(clock);
    }

    /// Connects to everything named in the settings, changes nothing.
    ///
    /// @return a line for each, by name
    Map<String, Checked> check() throws InterruptedException {
        Map<String, Checked> lines = new TreeMap<>();
        Checked databaseChecked = Checked.of(this::checkDatabase);
        lines.put("database", databaseChecked);
        Map<String, Source> sources = sources(databaseChecked);
        for (Map.Entry<String, Source> one : sources.entrySet()) {
            lines.put(one.getKey(), Checked.of(one.getValue()::check));
        }
        Routes routes = parts.routes();
        if (databaseChecked.well()) {
            lines.put("filters", Checked.of(this::checkFilters));
            lines.put("names", Checked.of(this::checkNames));
        }
        if (routes.mail().isPresent()) {
            lines.put("smtp", Checked.of(routes.mail().get()::check));
        }
        return lines;
    }

    private Map<String, Source> sources(Checked database) {
        if (database.well()) {
            accounts.read();
        }
        return accounts.sources();
    }

    private String checkFilters() throws IOException {
        filters.load();
        List<String> complaints = new ArrayList<>();
        for (Listed one : filters.gatehouse().list()) {
            if (one.note().isPresent()) {
                complaints.add("the filter " + one.name() + ": " + one.note().get());
            }
        }
        complaints.addAll(
                stores.database()
                        .transact(
                                tx ->
                                        new FilterNames(known)
                                                .complaints(tx, filters.gatehouse().wanted())));
        refuse(complaints);
        return filters.gatehouse().list().size() + " in the chain";
    }

    private String checkNames() throws IOException {
        refuse(stores.database().transact(new SettingNames(settings, known)::complaints));
        return "whatever the settings name is in the database";
    }

    private static void refuse(List<String> complaints) throws IOException {
        if (!complaints.isEmpty()) {
            throw new IOException(String.join("; ", complaints));
        }
    }

    private String checkDatabase() {
        Database database = stores.database();
        clock.adjust(database);
        boolean current =
                new Migrations(database.dataSource(), database.dialect()).status()
                        instanceof Status.Current;
        return "answers, its schema is "
                + (current ? "as it must be" : "not ready; see `postern db status`");
    }
}
