package org.postern.gateway.cli;

import org.postern.schema.message.Bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file named on the command line; `-` is standard input.
record InputFile(String name) {

    Bytes read() throws CommandException {
        try {
            byte[] bytes =
                    name.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
            return Bytes.of(bytes);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new CommandException(
                    ExitCode.DATA,
                    name
                            + " cannot be read: "
                            + e.getClass().getSimpleName()
                            + " "
                            + e.getMessage());
        }
    }

    /// A file that has something in it.
    Bytes readSome() throws CommandException {
        Bytes raw = read();
        if (raw.size() == 0) {
            throw new CommandException(ExitCode.DATA, name + " is empty, and so no message");
        }
        return raw;
    }
}
