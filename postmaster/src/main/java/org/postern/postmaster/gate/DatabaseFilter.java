package org.postern.postmaster.gate;

import org.postern.config.Doc;
import org.postern.postmaster.Filter;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.gate.rule.RowRules;
import org.postern.postmaster.gate.rule.Scanned;
import org.postern.schema.message.Message;
import org.postern.schema.store.FilterRow;

import java.util.List;
import java.util.Map;

/// The place in the chain of the filters of the table `postmaster_filter`. Its rows come and go;
/// the chain that is made of them asks [#rules].
public final class DatabaseFilter implements Filter {

    private final Settings settings;
    private final Scanned scanned;

    DatabaseFilter(Settings settings) {
        this.settings = settings;
        this.scanned = Scanned.with(settings.scannedHeaders());
    }

    public record Settings(
            @Doc(
                            "Header fields that these filters can see beside those that the"
                                    + " reference scans by default; as in PostmasterX-Header.")
                    List<String> scannedHeaders,
            @Doc(
                            "Numbers for filters by their names; lower ones come first. Filters"
                                    + " without one have 0, and come in the order of their names.")
                    Map<String, Integer> names) {}

    List<RowRules.Outcome> rules(List<FilterRow> rows) {
        return RowRules.of(rows, settings.names());
    }

    Scanned scanned() {
        return scanned;
    }

    /// Without rows.
    @Override
    public Verdict judge(Message message, Incoming incoming) {
        return Verdict.Pass.unchanged(message, "the table postmaster_filter is empty");
    }
}
