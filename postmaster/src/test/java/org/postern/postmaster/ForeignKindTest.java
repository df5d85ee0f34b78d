package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.schema.message.Message;

/// Kinds of filters that others bring along enter by the same door as ours.
class ForeignKindTest {

    private static final Message HELLO = Mails.from("jo@x.example").subject("Hello you").build();

    @Test
    void aKindOfAnotherJarIsFoundAndTakesItsSettings() {
        Filtering chain = Filtering.of("chain: [{kind: greeting, mark: seen, name: polite}]");
        assertThat(chain.after(HELLO).headers().first("X-My-Mark")).contains("seen");
        assertThat(chain.judge(HELLO).trace())
                .filteredOn(step -> step.name().equals("polite"))
                .singleElement()
                .satisfies(step -> assertThat(step.result()).isEqualTo("change"));
    }

    @Test
    void itsMistakesAreNamedAtTheirKeys() {
        assertThat(Filtering.complaints("chain:", "- {kind: greeting, word: ' '}"))
                .contains("text:2:", "chain[0].word", "must not be blank");
        assertThat(Filtering.complaints("chain:", "- {kind: greeting, wort: x}"))
                .contains("did you mean word");
    }
}
