package org.postern.schema.dump;

import org.jspecify.annotations.Nullable;
import org.postern.schema.store.Dialect;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Reads a dump item by item: statements that make tables, fill them or say how to go on; all
/// others are passed over.
///
/// Holds one row at a time, never looks back, and tells a file that ends too early from one that
/// ends.
final class DumpReader implements AutoCloseable {

    /// More than any database of tickets has, so that a hostile file cannot fill the memory.
    private static final int MOST_TABLES = 10_000;

    private static final int SHARE_OF_HEAP = 8;
    private static final int LARGEST_ROW = 512 * 1024 * 1024;

    private final Input in;
    private final Cells cells;
    private final Lexer lexer;
    private final Words words;
    private final Predicate<String> wanted;
    private final Map<String, List<String>> columns = new HashMap<>();
    private @Nullable RowReader rows;

    /// @param in unpacked; closed with the reader
    /// @param dialect who wrote the dump
    /// @param wanted the tables whose values are asked for
    /// @param largestRow bytes that one row may take
    DumpReader(InputStream in, Dialect dialect, Predicate<String> wanted, int largestRow) {
        this.in = new Input(in);
        this.cells = new Cells(this.in, largestRow);
        this.lexer = new Lexer(this.in, cells, dialect);
        this.words = new Words(this.in, lexer);
        this.wanted = wanted;
    }

    /// What one row may take in this program: an eighth of the heap, for while a value is unescaped
    /// and sent there are a few copies of it.
    static int largestRow() {
        return (int) Math.min(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, LARGEST_ROW);
    }

    /// Whether the comment was read that ends a whole dump.
    boolean completed() {
        return lexer.completed();
    }

    /// The line that is read now.
    long line() {
        return in.line();
    }

    /// The next item, or null at the end of the file.
    @Nullable Item next() throws DumpException {
        Item item = row();
        while (item == null && words.begin()) {
            item = statement();
            if (item == null) {
                item = row();
            }
        }
        return item;
    }

    private @Nullable Item row() throws DumpException {
        if (rows == null) {
            return null;
        }
        Item row = rows.next();
        if (row == null) {
            rows = null;
        }
        return row;
    }

    /// Reads one statement; null where it says nothing, or has rows that come now.
    private @Nullable Item statement() throws DumpException {
        if (words.is('\\')) {
            // A command of psql.
            in.skipLine();
            return null;
        }
        return switch (words.keyword()) {
            case "CREATE" -> create();
            case "INSERT", "REPLACE" -> insert();
            case "COPY" -> copy();
            case "SELECT" -> select();
            case "SET" -> set();
            case "DELIMITER" -> skipRoutines();
            default -> passOver();
        };
    }

    private @Nullable Item passOver() throws DumpException {
        words.skip();
        return null;
    }

    private @Nullable Item create() throws DumpException {
        words.advance();
        if (words.is("UNLOGGED")) {
            words.advance();
        }
        if (!words.is("TABLE")) {
            return createOther();
        }
        Item.Definition table = new CreateTable(words).read();
        if (columns.putIfAbsent(table.table(), table.columns()) != null) {
            throw DumpException.at(
                    table.line(),
                    "the table "
                            + table.table()
                            + " is made a second time, so there are several databases or schemas in"
                            + " the dump; dump the one of OTRS alone");
        }
        if (columns.size() > MOST_TABLES) {
            throw DumpException.at(
                    table.line(), "more than " + MOST_TABLES + " tables; that is not OTRS");
        }
        return table;
    }

    /// `CREATE ALGORITHM=UNDEFINED DEFINER=`a`@`b` SQL SECURITY DEFINER VIEW v AS …`; indexes and
    /// sequences belong to tables and are none of these.
    private @Nullable Item createOther() throws DumpException {
        while (!words.is(';')) {
            String kind = words.keyword();
            words.advance();
            switch (kind) {
                case "VIEW", "FUNCTION", "PROCEDURE", "TRIGGER", "EVENT", "AGGREGATE" -> {
                    String what = kind.toLowerCase(Locale.ROOT) + " " + words.name();
                    words.skip();
                    return new Item.PassedOver(what);
                }
                case "INDEX", "SEQUENCE", "SCHEMA", "DATABASE", "TYPE", "EXTENSION" -> words.skip();
                default -> {}
            }
        }
        return null;
    }

    /// `INSERT INTO a (b, c) VALUES`
    private @Nullable Item insert() throws DumpException {
        while (words.isWord() && !words.is("INTO")) {
            words.advance();
        }
        words.advance();
        long line = words.line();
        String table = words.name();
        List<String> named = words.names();
        while (words.isWord() && !words.is("VALUES")) {
            words.advance();
        }
        if (!words.is("VALUES")) {
            throw DumpException.at(
                    line, "an INSERT into " + table + " without VALUES; make the dump again");
        }
        List<String> filled = columnsOf(table, named, line);
        rows = new InsertRows(in, lexer, cells, table, filled, wanted.test(table));
        return null;
    }

    /// `COPY a (b, c) FROM stdin;`
    private @Nullable Item copy() throws DumpException {
        words.advance();
        long line = words.line();
        String table = words.name();
        List<String> named = words.names();
        words.skip();
        in.skipLine();
        List<String> filled = columnsOf(table, named, line);
        rows = new CopyRows(in, cells, table, filled, wanted.test(table));
        return null;
    }

    private List<String> columnsOf(String table, List<String> named, long line)
            throws DumpException {
        List<String> defined = columns.get(table);
        if (defined == null) {
            throw DumpException.at(
                    line,
                    "rows of "
                            + table
                            + " come without the table; make the dump again with the tables in it,"
                            + " not the data alone");
        }
        return named.isEmpty() ? defined : List.copyOf(named);
    }

    /// `SELECT pg_catalog.setval('public.ticket_id_seq', 42, true);`
    private @Nullable Item select() throws DumpException {
        words.advance();
        if (!words.is("PG_CATALOG.SETVAL")) {
            return passOver();
        }
        words.advance();
        words.advance();
        String sequence = words.text().replace("\"", "");
        words.advance();
        words.advance();
        long value = words.number();
        words.advance();
        words.advance();
        long next = words.is("TRUE") ? value + 1 : value;
        words.skip();
        String name = sequence.substring(sequence.lastIndexOf('.') + 1);
        return name.endsWith("_id_seq")
                ? new Item.NextId(name.substring(0, name.length() - "_id_seq".length()), next)
                : null;
    }

    /// `SET NAMES utf8mb4;` and `SET client_encoding = 'UTF8';`
    private @Nullable Item set() throws DumpException {
        words.advance();
        if (!words.is("NAMES") && !words.is("CLIENT_ENCODING")) {
            return passOver();
        }
        long line = words.line();
        words.advance();
        if (words.is('=')) {
            words.advance();
        }
        String encoding = words.text();
        words.skip();
        return new Item.Encoding(encoding, line);
    }

    /// Triggers and procedures of MySQL have statements in them; they stand between two of these.
    private @Nullable Item skipRoutines() throws DumpException {
        StringBuilder line = new StringBuilder();
        while (!line.toString().strip().equalsIgnoreCase("delimiter ;")) {
            line.setLength(0);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c == Input.END) {
                    throw Lexer.truncated(in.line());
                }
                if (line.length() < 40) {
                    line.append((char) c);
                }
            }
        }
        return new Item.PassedOver("triggers and routines");
    }

    @Override
    public void close() throws DumpException {
        try {
            in.close();
        } catch (IOException e) {
            throw new DumpException("the dump cannot be closed: " + e.getMessage(), e);
        }
    }
}
