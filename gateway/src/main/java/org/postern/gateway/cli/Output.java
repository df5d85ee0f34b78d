package org.postern.gateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Data on standard output: UTF-8, whatever the locale says.
final class Output {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    /// One object, on one line.
    void json(JsonNode node) {
        try {
            out.print(JSON.writeValueAsString(node));
            out.print('\n');
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /// One line for people; control characters of strangers do not reach the terminal.
    void line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) && c != '\t' ? '?' : c)
                .forEach(safe::appendCodePoint);
        out.print(safe);
        out.print('\n');
        out.flush();
    }

    /// Bytes as they are.
    void raw(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
