package org.postern.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Null checks are on in every package: a package that is not marked is silently not checked.
class NullCheckTest {

    @Test
    void everyPackageIsNullMarked() {
        List<Path> unmarked = new ArrayList<>();
        for (Path file : House.javaFiles()) {
            boolean main = file.toString().contains("/src/main/java/");
            Path sign = file.resolveSibling("package-info.java");
            if (main && (!Files.exists(sign) || !House.read(sign).contains("@NullMarked"))) {
                unmarked.add(file.getParent());
            }
        }
        assertThat(unmarked).as("packages without @NullMarked").isEmpty();
    }
}
