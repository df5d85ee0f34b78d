package org.postern.schema.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class MessageIdTest {

    private static List<String> values(String field) {
        return MessageId.parseAll(field).stream().map(MessageId::value).toList();
    }

    @Test
    void identifiersAreTakenFromTheirBrackets() {
        assertThat(values("<1@a.example> (x) <2@a.example>,<1@a.example>"))
                .containsExactly("1@a.example", "2@a.example");
    }

    @Test
    void identifiersWithoutBracketsAreRead() {
        assertThat(values("1@a.example, 2@a.example\n\t3@a.example"))
                .containsExactly("1@a.example", "2@a.example", "3@a.example");
    }

    @Test
    void controlCharactersAreNoPartOfAnIdentifier() {
        assertThat(values("<1\0@a\u007f.example>")).containsExactly("1@a.example");
        assertThat(values("1\0@a.example 2@a.example\1"))
                .containsExactly("1@a.example", "2@a.example");
    }

    @Test
    void wordsAreNoIdentifiers() {
        assertThat(values("Your mail of Tuesday, ann@a.example")).isEmpty();
        assertThat(values("Your mail <")).isEmpty();
        assertThat(values("")).isEmpty();
    }
}
