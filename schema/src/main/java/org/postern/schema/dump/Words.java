package org.postern.schema.dump;

import org.postern.schema.dump.Lexer.Token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One word of a statement at a time: what it is, and on to the next.
final class Words {

    /// More than any table has, so that a hostile file cannot fill the memory.
    static final int MOST_COLUMNS = 2_000;

    private final Input in;
    private final Lexer lexer;
    private Token token = Token.END;

    Words(Input in, Lexer lexer) {
        this.in = in;
        this.lexer = lexer;
    }

    long line() {
        return in.line();
    }

    /// Goes on to the next word, the first of a statement; false at the end of the file.
    boolean begin() throws DumpException {
        token = lexer.next();
        return token != Token.END;
    }

    /// Goes on to the next word of the statement.
    void advance() throws DumpException {
        if (!begin()) {
            throw Lexer.truncated(in.line());
        }
    }

    boolean is(char symbol) {
        return token == Token.SYMBOL && lexer.symbol() == symbol;
    }

    boolean is(String keyword) {
        return token == Token.WORD && lexer.keyword().equals(keyword);
    }

    boolean isWord() {
        return token == Token.WORD;
    }

    boolean isName() {
        return token == Token.NAME || token == Token.WORD;
    }

    boolean isQuotedName() {
        return token == Token.NAME;
    }

    /// The word itself, in upper case.
    String keyword() {
        return token == Token.WORD ? lexer.keyword() : "";
    }

    String text() {
        return lexer.text();
    }

    /// The number that stands here, 0 where there is none.
    long number() {
        String digits = lexer.text();
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }

    /// `a`, `"a"`, `s.a`, `"s".a`: the last of them, in lower case; goes on behind it.
    String name() throws DumpException {
        StringBuilder name = new StringBuilder();
        boolean more = true;
        while (more && isName()) {
            name.append(lexer.text());
            advance();
            // A dot belongs to the word it begins, ends or stands in.
            boolean dotted = isWord() && lexer.text().startsWith(".");
            more = dotted || name.toString().endsWith(".");
        }
        return name.substring(name.lastIndexOf(".") + 1).toLowerCase(Locale.ROOT);
    }

    /// `(a, b)`: the names between brackets, in lower case; goes on behind them. None where there
    /// are no brackets.
    List<String> names() throws DumpException {
        List<String> names = new ArrayList<>();
        if (!is('(')) {
            return names;
        }
        do {
            advance();
            names.add(name());
        } while (is(',') && names.size() <= MOST_COLUMNS);
        if (!is(')')) {
            throw DumpException.at(
                    in.line(), "a list of columns does not end; make the dump again");
        }
        advance();
        return names;
    }

    /// Passes over the rest of the statement.
    void skip() throws DumpException {
        while (!is(';')) {
            advance();
        }
    }
}
