package org.postern.schema.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads `CREATE TABLE`: the name, the names of the columns, and what MySQL counts on with.
record CreateTable(Words words) {

    /// At the word TABLE; reads to the end of the statement.
    Item.Definition read() throws DumpException {
        words.advance();
        if (words.is("IF")) {
            // NOT, EXISTS, and on to the name.
            words.advance();
            words.advance();
            words.advance();
        }
        long line = words.line();
        String table = words.name();
        List<String> columns = words.is('(') ? columns(table) : List.of();
        return new Item.Definition(table, columns, autoIncrement(), line);
    }

    /// What stands first on each line between the brackets, but for constraints and keys.
    private List<String> columns(String table) throws DumpException {
        List<String> names = new ArrayList<>();
        int depth = 1;
        boolean begins = true;
        while (depth > 0) {
            words.advance();
            if (begins && (words.isQuotedName() || (words.isWord() && !isConstraint()))) {
                names.add(words.text().toLowerCase(Locale.ROOT));
            }
            if (names.size() > Words.MOST_COLUMNS) {
                throw DumpException.at(
                        words.line(), "too many columns in " + table + "; that is not OTRS");
            }
            begins = depth == 1 && words.is(',');
            depth += words.is('(') ? 1 : words.is(')') ? -1 : 0;
        }
        return names;
    }

    private boolean isConstraint() {
        return switch (words.keyword()) {
            case "CONSTRAINT",
                    "PRIMARY",
                    "UNIQUE",
                    "KEY",
                    "INDEX",
                    "FULLTEXT",
                    "SPATIAL",
                    "FOREIGN",
                    "CHECK",
                    "EXCLUDE",
                    "LIKE",
                    "PERIOD" ->
                    true;
            default -> false;
        };
    }

    /// `… ENGINE=InnoDB AUTO_INCREMENT=5;`
    private long autoIncrement() throws DumpException {
        long next = 0;
        while (!words.is(';')) {
            boolean counts = words.is("AUTO_INCREMENT");
            words.advance();
            if (counts) {
                words.advance();
                next = words.number();
            }
        }
        return next;
    }
}
