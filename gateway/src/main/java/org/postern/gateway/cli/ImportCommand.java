package org.postern.gateway.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.postern.config.ConfigException;
import org.postern.schema.dump.Dump;
import org.postern.schema.dump.DumpException;
import org.postern.schema.dump.DumpImport;
import org.postern.schema.dump.Report;
import org.postern.schema.dump.Survey;
import org.postern.schema.store.Database;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `postern import-otrs`: a dump of OTRS 6 into a new database, all of it or nothing.
@Command(
        name = "import-otrs",
        description =
                "Imports a dump of an OTRS 6 database, by pg_dump or mysqldump, into the new"
                        + " database of the configuration: everything, or nothing where anything"
                        + " is wrong.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Mixin private ConfigOption config = new ConfigOption();

    @Parameters(
            paramLabel = "DUMP",
            description = "Plain SQL, as it is or packed with gzip, xz or zstd.")
    private Path file = Path.of("");

    @Option(
            names = "--dry-run",
            description = "Reads and checks the whole dump, and changes nothing.")
    private boolean dryRun;

    @Option(
            names = "--replace-characters",
            description =
                    "Puts U+FFFD where text has a NUL or is not UTF-8 and PostgreSQL cannot hold"
                            + " it, and 1970-01-01 where a date is 0000-00-00; without this such a"
                            + " row stops the import.")
    private boolean replacing;

    @Option(names = "--json", description = "The counts as one object.")
    private boolean json;

    private final Output output = new Output();

    @Override
    public Integer call() throws CommandException, ConfigException {
        try (OpenDatabase open = OpenDatabase.forBulk(config.settings())) {
            run(open.database());
            return ExitCode.OK;
        } catch (DumpException e) {
            throw new CommandException(ExitCode.DATA, String.valueOf(e.getMessage()));
        }
    }

    private void run(Database database) throws DumpException {
        Dump dump = Dump.of(file);
        DumpImport dumpImport =
                new DumpImport(database.dataSource(), database.dialect(), replacing);
        dumpImport.requireNew();
        Survey survey;
        try (ProgressBar bar = ProgressBar.onTerminal("reading")) {
            survey = dumpImport.survey(dump, bar);
        }
        if (dryRun) {
            List<Report.Count> counts =
                    survey.tables().stream()
                            .map(found -> new Report.Count(found.table(), found.rows(), 0))
                            .toList();
            say(new Report(counts, survey.leftOut(), survey.passedOver(), survey.replaced()));
            return;
        }
        Report report;
        try (LastWords _ =
                        new LastWords(
                                "interrupted before the end; the database undoes what came in, run"
                                        + " the same command again");
                ProgressBar bar = ProgressBar.onTerminal("importing")) {
            report = dumpImport.run(dump, survey, bar);
        }
        say(report);
    }

    private void say(Report report) {
        if (json) {
            output.json(json(report));
            return;
        }
        for (Report.Count count : report.tables()) {
            output.line(
                    dryRun
                            ? "%-32s %12d".formatted(count.table(), count.inDump())
                            : "%-32s %12d %12d"
                                    .formatted(count.table(), count.inDump(), count.inDatabase()));
        }
        for (Survey.Found left : report.leftOut()) {
            output.line(
                    "%-32s %12d %12s, not a table of OTRS"
                            .formatted(left.table(), left.rows(), "left out"));
        }
        for (String passed : report.passedOver()) {
            output.line(passed + " left out");
        }
        if (report.replaced() > 0) {
            output.line(report.replaced() + " values with characters or dates replaced");
        }
        long rows = report.tables().stream().mapToLong(Report.Count::inDump).sum();
        output.line(
                dryRun
                        ? rows + " rows could be imported; nothing was changed"
                        : rows + " rows imported, as many in every table as the dump has");
    }

    private ObjectNode json(Report report) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("dryRun", dryRun);
        node.put("replaced", report.replaced());
        ArrayNode tables = node.putArray("tables");
        for (Report.Count count : report.tables()) {
            ObjectNode table = tables.addObject();
            table.put("table", count.table());
            table.put("inDump", count.inDump());
            if (!dryRun) {
                table.put("inDatabase", count.inDatabase());
            }
        }
        ArrayNode leftOut = node.putArray("leftOut");
        for (Survey.Found left : report.leftOut()) {
            leftOut.addObject().put("table", left.table()).put("rows", left.rows());
        }
        ArrayNode passedOver = node.putArray("passedOver");
        report.passedOver().forEach(passedOver::add);
        return node;
    }
}
