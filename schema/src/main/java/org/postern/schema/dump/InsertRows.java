package org.postern.schema.dump;

import org.jspecify.annotations.Nullable;
import org.postern.schema.dump.Lexer.Token;
import org.postern.schema.message.Bytes;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The rows behind `INSERT INTO … VALUES`, as many as the statement has.
final class InsertRows implements RowReader {

    private final Input in;
    private final Lexer lexer;
    private final Cells cells;
    private final String table;
    private final List<String> columns;
    private final boolean wanted;

    /// @param lexer behind the word VALUES
    InsertRows(
            Input in,
            Lexer lexer,
            Cells cells,
            String table,
            List<String> columns,
            boolean wanted) {
        this.in = in;
        this.lexer = lexer;
        this.cells = cells;
        this.table = table;
        this.columns = columns;
        this.wanted = wanted;
    }

    @Override
    public Item.@Nullable Row next() throws DumpException {
        Token token = lexer.next();
        if (isSymbol(token, ',')) {
            token = lexer.next();
        }
        if (isSymbol(token, ';')) {
            return null;
        }
        if (!isSymbol(token, '(')) {
            throw unexpected(token);
        }
        return wanted ? row() : skipped();
    }

    private Item.Row row() throws DumpException {
        long line = in.line();
        cells.beginRow();
        List<@Nullable Bytes> values = Item.values(columns.size());
        while (true) {
            values.add(value());
            Token token = lexer.next();
            boolean end = isSymbol(token, ')');
            if (!end && !isSymbol(token, ',')) {
                throw unexpected(token);
            }
            if (end && values.size() == columns.size()) {
                return new Item.Row(table, columns, values, line);
            }
            if (end || values.size() == columns.size()) {
                throw DumpException.at(
                        line,
                        "a row of %s with %s than its %d values; the dump is damaged, make it again"
                                .formatted(table, end ? "less" : "more", columns.size()));
            }
        }
    }

    private Item.Row skipped() throws DumpException {
        long line = in.line();
        cells.discard(true);
        int depth = 1;
        while (depth > 0) {
            Token token = lexer.next();
            if (token == Token.END) {
                throw unexpected(token);
            }
            depth += isSymbol(token, '(') ? 1 : isSymbol(token, ')') ? -1 : 0;
        }
        cells.discard(false);
        return new Item.Row(table, columns, List.of(), line);
    }

    private @Nullable Bytes value() throws DumpException {
        Token token = lexer.next();
        return switch (token) {
            case STRING -> lexer.take();
            case HEX -> hex(lexer.text());
            case WORD -> lexer.isDecimal() ? lexer.take() : word(lexer.text());
            case SYMBOL -> signed(token);
            case NAME, END -> throw unexpected(token);
        };
    }

    private @Nullable Bytes signed(Token token) throws DumpException {
        if (lexer.symbol() != '-' || lexer.next() != Token.WORD) {
            throw unexpected(token);
        }
        return Bytes.of("-" + lexer.text());
    }

    private @Nullable Bytes word(String word) throws DumpException {
        if (word.startsWith("_")) {
            // The charset of the string that follows: `_binary '…'`.
            return value();
        }
        if (word.startsWith("0x")) {
            return hex(word.substring(2));
        }
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "NULL" -> null;
            case "TRUE" -> Bytes.of("1");
            case "FALSE" -> Bytes.of("0");
            default -> throw notAValue(word);
        };
    }

    private DumpException notAValue(String word) {
        return DumpException.at(
                in.line(),
                "a value of %s is neither a number nor in quotes: %s; make the dump again"
                        .formatted(table, word));
    }

    private Bytes hex(String digits) throws DumpException {
        try {
            return Bytes.of(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            throw new DumpException(
                    "line "
                            + in.line()
                            + " of the dump: a value of "
                            + table
                            + " is no hexadecimal number; the dump is damaged, make it again",
                    e);
        }
    }

    private boolean isSymbol(Token token, char symbol) {
        return token == Token.SYMBOL && lexer.symbol() == symbol;
    }

    private DumpException unexpected(Token token) {
        if (token == Token.END) {
            return Lexer.truncated(in.line());
        }
        return DumpException.at(
                in.line(),
                "the rows of "
                        + table
                        + " go on in a way nobody expects; the dump is damaged, make it again");
    }
}
