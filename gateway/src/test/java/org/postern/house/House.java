package org.postern.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the source tree is.
final class House {

    static final List<String> ROOMS =
            List.of("schema", "config", "systemd", "channels", "postmaster", "gateway");

    private House() {}

    static Path root() {
        return Path.of(System.getProperty("postern.root", "..")).toAbsolutePath().normalize();
    }

    static List<Path> javaFiles() {
        return ROOMS.stream().flatMap(room -> javaFilesIn(root().resolve(room))).sorted().toList();
    }

    private static Stream<Path> javaFilesIn(Path room) {
        try (Stream<Path> files = Files.walk(room.resolve("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
