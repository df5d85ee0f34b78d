package org.postern.schema.dump;

import org.postern.schema.message.Bytes;
import org.postern.schema.store.Dialect;

import java.util.Locale;

/// The words of SQL as a dump has them. Comments are left out, the content of MySQL's conditional
/// comments is not.
final class Lexer {

    /// What kind of word.
    enum Token {
        /// A keyword, a name without quotes, a number; may have dots in it.
        WORD,
        /// A name in quotes.
        NAME,
        /// A text in quotes, without them and with its escapes undone.
        STRING,
        /// `X'…'`: the digits.
        HEX,
        /// A single character, see [#symbol].
        SYMBOL,
        END
    }

    private static final boolean[] WORD_ENDS = wordEnds();

    private final Input in;
    private final Cells cells;
    private final boolean mysql;
    private final boolean[] stringStops;
    private final String endMark;
    private char symbol;
    private boolean completed;

    Lexer(Input in, Cells cells, Dialect dialect) {
        this.in = in;
        this.cells = cells;
        this.mysql = dialect == Dialect.MARIADB;
        this.stringStops = Input.stops(mysql ? "'\"\\" : "'\\");
        this.endMark = mysql ? "Dump completed" : "PostgreSQL database dump complete";
    }

    private static boolean[] wordEnds() {
        boolean[] ends = new boolean[256];
        for (int b = 0; b < 128; b++) {
            ends[b] = !Character.isLetterOrDigit(b) && b != '_' && b != '.' && b != '$';
        }
        return ends;
    }

    /// Whether the comment was seen that ends a whole dump.
    boolean completed() {
        return completed;
    }

    /// The character of a [Token#SYMBOL].
    char symbol() {
        return symbol;
    }

    /// The text of a word, a name or a string.
    String text() {
        return cells.text();
    }

    /// Whether a word is a number such as `7` or `.5`, and not the hexadecimal `0x07`.
    boolean isDecimal() {
        return cells.isDecimal();
    }

    /// The same in upper case, to compare keywords.
    String keyword() {
        return cells.text().toUpperCase(Locale.ROOT);
    }

    /// The value of a string; taken once.
    Bytes take() {
        return cells.take();
    }

    /// The next word.
    Token next() throws DumpException {
        cells.clear();
        int c = skipBlank();
        if (c == Input.END) {
            return Token.END;
        }
        if (!WORD_ENDS[c] && !(c == '$' && !mysql)) {
            return word(c);
        }
        return switch (c) {
            case '\'' -> string('\'', mysql);
            case '"' -> mysql ? string('"', true) : name('"');
            case '`' -> name('`');
            case '$' -> dollar();
            default -> {
                symbol = (char) c;
                yield Token.SYMBOL;
            }
        };
    }

    private Token word(int first) throws DumpException {
        cells.add(first);
        in.copyUntil(WORD_ENDS, cells);
        if (in.peek() != '\'' || cells.length() != 1) {
            return Token.WORD;
        }
        // A letter before the quote says how to read what is inside.
        return switch (first) {
            case 'x', 'X' -> quoted(Token.HEX, false);
            case 'e', 'E' -> quoted(Token.STRING, true);
            case 'n', 'N' -> quoted(Token.STRING, mysql);
            default -> Token.WORD;
        };
    }

    private Token quoted(Token token, boolean backslashes) throws DumpException {
        cells.clear();
        in.read();
        string('\'', backslashes);
        return token;
    }

    private Token name(char quote) throws DumpException {
        for (int c = in.read(); ; c = in.read()) {
            if (c == quote && in.peek() == quote) {
                in.read();
            } else if (c == quote) {
                return Token.NAME;
            }
            cells.add(orFail(c));
        }
    }

    private Token string(char quote, boolean backslashes) throws DumpException {
        while (true) {
            in.copyUntil(stringStops, cells);
            int c = orFail(in.read());
            if (c == quote) {
                if (in.peek() != quote) {
                    return Token.STRING;
                }
                cells.add(in.read());
            } else if (c == '\\' && backslashes) {
                escape(orFail(in.read()));
            } else {
                cells.add(c);
            }
        }
    }

    /// MySQL's escapes; PostgreSQL's `E'…'`, which no value of ours is written with, has the same
    /// letters but for `\Z`.
    private void escape(int c) throws DumpException {
        switch (c) {
            case '0' -> cells.add(0);
            case 'b' -> cells.add('\b');
            case 'n' -> cells.add('\n');
            case 'r' -> cells.add('\r');
            case 't' -> cells.add('\t');
            case 'Z' -> cells.add(mysql ? 26 : 'Z');
            case '%', '_' -> {
                cells.add('\\');
                cells.add(c);
            }
            default -> cells.add(c);
        }
    }

    /// `$tag$ … $tag$`: the body of a function, which nobody reads.
    private Token dollar() throws DumpException {
        StringBuilder tag = new StringBuilder("$");
        for (int c = in.read(); c != '$'; c = in.read()) {
            if (tag.length() > 64) {
                throw DumpException.at(in.line(), "a dollar sign that quotes nothing");
            }
            tag.append((char) orFail(c));
        }
        tag.append('$');
        int matched = 0;
        while (matched < tag.length()) {
            int c = orFail(in.read());
            if (c == tag.charAt(matched)) {
                matched++;
            } else {
                matched = c == '$' ? 1 : 0;
            }
        }
        return Token.STRING;
    }

    private int skipBlank() throws DumpException {
        while (true) {
            int c = in.read();
            if (c == '-' && in.peek() == '-') {
                comment();
            } else if (c == '#' && mysql) {
                in.skipLine();
            } else if (c == '/' && in.peek() == '*') {
                in.read();
                blockComment();
            } else if (c == '*' && in.peek() == '/') {
                // The end of a conditional comment whose content was read.
                in.read();
            } else if (c > ' ' || c == Input.END) {
                return c;
            }
        }
    }

    private void comment() throws DumpException {
        StringBuilder start = new StringBuilder();
        for (int c = in.read(); c != '\n' && c != Input.END; c = in.read()) {
            if (start.length() < 60) {
                start.append((char) c);
            }
        }
        completed |= start.toString().startsWith("- " + endMark);
    }

    /// Behind the opening.
    private void blockComment() throws DumpException {
        if (mysql && in.peek() == '!') {
            in.read();
            while (Character.isDigit(in.peek())) {
                in.read();
            }
            return;
        }
        int last = 0;
        while (last != '*' || in.peek() != '/') {
            last = orFail(in.read());
        }
        in.read();
    }

    private int orFail(int c) throws DumpException {
        if (c == Input.END) {
            throw truncated(in.line());
        }
        return c;
    }

    static DumpException truncated(long line) {
        return DumpException.at(
                line,
                "the dump ends here in the middle of a statement; copy it again, or make it again");
    }
}
