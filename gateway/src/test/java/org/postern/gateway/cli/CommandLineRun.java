package org.postern.gateway.cli;

import org.postern.schema.testing.TestDatabase;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a command line did.
record CommandLineRun(int exitCode, String out, String err) {

    static CommandLineRun of(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            return new CommandLineRun(Postern.execute(args), text(said), text(complained));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return out.lines().toList();
    }

    String lastLine() {
        return lines().getLast();
    }

    /// A configuration with nothing in it but the database.
    static Path config(Path folder, TestDatabase database) throws IOException {
        return Files.writeString(
                folder.resolve("postern.yaml"),
                """
                database:
                  url: %s
                  user: %s
                  password: %s
                """
                        .formatted(database.url(), database.user(), database.password()));
    }
}
