package org.postern.schema.dump;

import java.util.List;

/// What an import brought in. Every table holds as many rows as the dump has, or there would be no
/// report.
///
/// @param tables the tables of OTRS, in the order of the description
/// @param leftOut tables of somebody else
/// @param passedOver what else was left out, such as `view my_tickets`
/// @param replaced values with characters that the database cannot hold and that were replaced
public record Report(
        List<Count> tables, List<Survey.Found> leftOut, List<String> passedOver, long replaced) {

    public Report {
        tables = List.copyOf(tables);
        leftOut = List.copyOf(leftOut);
        passedOver = List.copyOf(passedOver);
    }

    /// @param inDump rows that the dump has
    /// @param inDatabase rows that the table has, counted there
    public record Count(String table, long inDump, long inDatabase) {}

    /// Rows that are in the database now.
    public long rows() {
        return tables.stream().mapToLong(Count::inDatabase).sum();
    }
}
