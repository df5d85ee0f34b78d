package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class UniqueNamesTest {

    private final UniqueNames names = new UniqueNames();

    @Test
    void aNameThatIsTakenGetsANumberBeforeItsLastExtension() {
        assertThat(all("a.tar.gz", "a.tar.gz", "a.tar.gz"))
                .containsExactly("a.tar.gz", "a.tar-1.gz", "a.tar-2.gz");
    }

    @Test
    void aNameWithoutExtensionGetsItAtTheEnd() {
        assertThat(all("README", "README", ".profile", ".profile"))
                .containsExactly("README", "README-1", ".profile", ".profile-1");
    }

    @Test
    void aNumberThatIsTakenTooIsSkipped() {
        assertThat(all("a-1.txt", "a.txt", "a.txt")).containsExactly("a-1.txt", "a.txt", "a-2.txt");
    }

    private List<String> all(String... wanted) {
        return List.of(wanted).stream().map(names::of).toList();
    }
}
