package org.postern.schema.dump;

import org.jspecify.annotations.Nullable;
import org.postern.schema.message.Bytes;

import java.util.List;

/// The lines behind `COPY … FROM stdin`: a row on each, tabs between the values, `\.` at the end.
/// PostgreSQL documentation, COPY, *Text Format*.
final class CopyRows implements RowReader {

    private static final boolean[] STOPS = Input.stops("\t\r\\");

    private final Input in;
    private final Cells cells;
    private final String table;
    private final List<String> columns;
    private final boolean wanted;

    /// @param in at the first line
    CopyRows(Input in, Cells cells, String table, List<String> columns, boolean wanted) {
        this.in = in;
        this.cells = cells;
        this.table = table;
        this.columns = columns;
        this.wanted = wanted;
    }

    /// How the value that was read ended.
    private enum End {
        VALUE,
        ROW,
        BLOCK
    }

    private boolean isNull;

    @Override
    public Item.@Nullable Row next() throws DumpException {
        long line = in.line();
        cells.discard(!wanted);
        List<@Nullable Bytes> values = Item.values(columns.size());
        for (int count = 1; ; count++) {
            End end = value(count == 1);
            if (end == End.BLOCK) {
                cells.discard(false);
                return null;
            }
            if (wanted) {
                values.add(isNull ? null : cells.take());
            }
            if (end == End.ROW && count == columns.size()) {
                return new Item.Row(table, columns, values, line);
            }
            if (end == End.ROW || count == columns.size()) {
                throw DumpException.at(
                        line,
                        "a row of %s with %s than its %d values; the dump is damaged, make it again"
                                .formatted(
                                        table, end == End.ROW ? "less" : "more", columns.size()));
            }
        }
    }

    private End value(boolean first) throws DumpException {
        cells.clear();
        isNull = false;
        boolean empty = true;
        while (true) {
            in.copyUntil(STOPS, cells);
            int c = in.read();
            switch (c) {
                case '\t' -> {
                    return End.VALUE;
                }
                case '\n' -> {
                    return End.ROW;
                }
                case '\r' -> {
                    // QUIRK: a dump written through a shell of Windows has its ends of lines.
                    if (in.peek() != '\n') {
                        cells.add(c);
                    }
                }
                case '\\' -> {
                    int escaped = in.read();
                    if (escaped == '.' && first && empty) {
                        in.skipLine();
                        return End.BLOCK;
                    }
                    if (escaped == 'N') {
                        isNull = true;
                    } else {
                        escape(escaped);
                    }
                }
                case Input.END -> throw Lexer.truncated(in.line());
                default -> throw new IllegalStateException("not a stop: " + c);
            }
            empty = false;
        }
    }

    private void escape(int c) throws DumpException {
        switch (c) {
            case 'b' -> cells.add('\b');
            case 'f' -> cells.add('\f');
            case 'n' -> cells.add('\n');
            case 'r' -> cells.add('\r');
            case 't' -> cells.add('\t');
            case 'v' -> cells.add(0x0b);
            case 'x' -> number(16, 0, 0, 2);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(8, c - '0', 1, 3);
            case Input.END -> throw Lexer.truncated(in.line());
            default -> cells.add(c);
        }
    }

    /// A byte by its number: up to three octal or two hexadecimal digits.
    private void number(int radix, int begun, int digits, int most) throws DumpException {
        int value = begun;
        int count = digits;
        while (count < most && Character.digit(in.peek(), radix) >= 0) {
            value = value * radix + Character.digit(in.read(), radix);
            count++;
        }
        cells.add(count == 0 ? 'x' : value);
    }
}
