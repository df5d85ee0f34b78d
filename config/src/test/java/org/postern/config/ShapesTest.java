package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/// Mistakes in settings records, which are the developer's and must not get as far as an operator.
final class ShapesTest {

    record Undocumented(String name) {}

    record Endless(@Doc("Itself.") List<Endless> again) {}

    record Strange(@Doc("No such type.") StringBuilder text) {}

    sealed interface Choice permits Nameless {}

    record Nameless(@Doc("A name.") String name) implements Choice {}

    record Chooser(@Doc("A choice.") Choice choice) {}

    record Twice(@Doc("The password.") Secret password, @Doc("A file.") String passwordFile) {}

    record Inlined(@Inline Optional<Nameless> inner) {}

    @Test
    void aComponentWithoutDocIsRefused() {
        refuses(Undocumented.class, "Undocumented has no @Doc on name");
    }

    @Test
    void aRecordCannotContainItself() {
        refuses(Endless.class, "Endless contains itself");
    }

    @Test
    void aTypeThatCannotBeWrittenIsRefused() {
        refuses(Strange.class, "java.lang.StringBuilder is not a record");
    }

    @Test
    void aPermittedRecordNeedsItsKind() {
        refuses(Chooser.class, "Nameless has no @Kind");
    }

    @Test
    void theKeyOfASecretFileIsTaken() {
        refuses(Twice.class, "Twice has the key password-file twice");
    }

    @Test
    void onlyARecordCanBeInlined() {
        refuses(Inlined.class, "Inlined can inline only a record: inner");
    }

    @Test
    void theKeysOfABlockAreThoseOfItsComponentsAndOfInlinedOnes() {
        assertThat(Shapes.of(Office.Van.class).keys())
                .containsExactly("driver", "licence", "licence-file", "plate");
    }

    private static void refuses(Class<?> type, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shapes.of(type))
                .withMessageEndingWith(message);
    }
}
