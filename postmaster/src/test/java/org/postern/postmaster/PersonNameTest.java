package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.message.Mailbox;

class PersonNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Jo Doe       | Jo | Doe",
                "Doe, Jo      | Jo | Doe",
                "Jo van Doe   | Jo | van Doe",
                "Madonna      | '' | Madonna",
                "''           | '' | jo",
                "jo@a.example | '' | jo",
            })
    void aDisplayNameHasTwoParts(String name, String first, String last) {
        assertThat(PersonName.of(new Mailbox(name, "jo@a.example")))
                .isEqualTo(new PersonName(first, last));
    }
}
