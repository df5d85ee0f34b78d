package org.postern.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Every source file is formatted by the formatter, and by nobody else.
///
/// `./mvnw -pl gateway -am test -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false
/// -Dformat=write` formats them.
class FormatTest {

    private static final JavaFormatterOptions OPTIONS =
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build();

    @Test
    void everySourceFileIsFormatted() throws IOException {
        boolean write = "write".equals(System.getProperty("format"));
        List<Path> unformatted =
                House.javaFiles().parallelStream()
                        .filter(file -> !House.read(file).equals(formatted(file)))
                        .toList();
        if (write) {
            for (Path file : unformatted) {
                Files.writeString(file, formatted(file));
            }
        } else {
            assertThat(unformatted).as("files that are not formatted").isEmpty();
        }
    }

    private static String formatted(Path file) {
        try {
            return new Formatter(OPTIONS).formatSourceAndFixImports(House.read(file));
        } catch (FormatterException e) {
            throw new AssertionError(file + " cannot be formatted: " + e.getMessage(), e);
        }
    }
}
