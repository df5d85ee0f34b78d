package org.postern.schema.dump;

import org.postern.schema.baseline.Description;
import org.postern.schema.baseline.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// What is in a dump that is whole and of OTRS 6.
///
/// @param tables the tables of OTRS, in the order of the description
/// @param leftOut tables of somebody else, which an import leaves out, in the order of the dump
/// @param passedOver what else an import leaves out, such as `view my_tickets`
/// @param replaced values with characters that the database cannot hold, which an import replaces
/// @param lines lines of the dump
public record Survey(
        List<Found> tables,
        List<Found> leftOut,
        List<String> passedOver,
        long replaced,
        long lines) {

    public Survey {
        tables = List.copyOf(tables);
        leftOut = List.copyOf(leftOut);
        passedOver = List.copyOf(passedOver);
    }

    /// @param rows how many the dump has
    /// @param nextId what the table counts on with, where the dump says so
    public record Found(String table, long rows, OptionalLong nextId) {}

    /// Rows of all tables of OTRS together.
    public long rows() {
        return tables.stream().mapToLong(Found::rows).sum();
    }

    /// Reads a dump to its end, converting every row as an import would.
    ///
    /// @throws DumpException when it cannot be imported
    static Survey of(Dump dump, Conversion conversion, Progress progress) throws DumpException {
        Draft draft = new Draft(conversion);
        try (DumpReader reader = dump.open(conversion::knows, progress)) {
            for (Item item = reader.next(); item != null; item = reader.next()) {
                draft.add(item);
            }
            if (!reader.completed()) {
                throw DumpException.at(
                        reader.line(),
                        "the dump ends here without the comment that ends a whole one, so it was"
                                + " cut short, or made without comments; make it again with them");
            }
            return draft.survey(reader.line());
        }
    }

    /// A survey while the dump is read.
    private static final class Draft {
        private final Conversion conversion;
        private final Map<String, Item.Definition> tables = new LinkedHashMap<>();
        private final Map<String, Long> nextIds = new LinkedHashMap<>();
        private final Map<String, Long> rows = new LinkedHashMap<>();
        private final Set<String> passedOver = new LinkedHashSet<>();

        Draft(Conversion conversion) {
            this.conversion = conversion;
        }

        void add(Item item) throws DumpException {
            switch (item) {
                case Item.Definition definition -> {
                    tables.put(definition.table(), definition);
                    nextIds.put(definition.table(), definition.nextId());
                }
                case Item.Row row -> {
                    rows.merge(row.table(), 1L, Long::sum);
                    if (conversion.knows(row.table())) {
                        conversion.check(row);
                    }
                }
                case Item.NextId(String table, long value) -> nextIds.put(table, value);
                case Item.Encoding encoding -> requireUnicode(encoding);
                case Item.PassedOver(String what) -> passedOver.add(what);
            }
        }

        private static void requireUnicode(Item.Encoding encoding) throws DumpException {
            switch (encoding.name().toLowerCase(Locale.ROOT).replace("-", "")) {
                case "utf8", "utf8mb3", "utf8mb4", "unicode" -> {}
                default ->
                        throw DumpException.at(
                                encoding.line(),
                                "the dump is in the encoding "
                                        + encoding.name()
                                        + "; make it again with --encoding=UTF8 (pg_dump) or"
                                        + " --default-character-set=utf8mb4 (mysqldump)");
            }
        }

        Survey survey(long lines) throws DumpException {
            Product.requireOtrs(tables);
            requireRows();
            List<Found> known = new ArrayList<>();
            for (Table table : Description.baseline().tables()) {
                known.add(found(table.name()));
            }
            List<Found> leftOut =
                    tables.keySet().stream()
                            .filter(table -> !conversion.knows(table))
                            .map(this::found)
                            .toList();
            return new Survey(
                    known, leftOut, List.copyOf(passedOver), conversion.replaced(), lines);
        }

        /// Every OTRS has these three.
        private void requireRows() throws DumpException {
            if (!rows.containsKey("valid")) {
                throw new DumpException(
                        "the dump has the tables of OTRS but not the rows of valid, so it was made"
                                + " without data, or of some tables only; make it again with all"
                                + " tables and their rows");
            }
        }

        private Found found(String table) {
            long next = nextIds.getOrDefault(table, 0L);
            return new Found(
                    table,
                    rows.getOrDefault(table, 0L),
                    next > 0 ? OptionalLong.of(next) : OptionalLong.empty());
        }
    }
}
