package org.postern.schema.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.store.Dialect;

final class TypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SMALLINT          | smallint                       | smallint
                    INTEGER           | integer                        | int
                    BIGINT            | bigint                         | bigint
                    DATE              | timestamp(0) without time zone | datetime
                    VARCHAR(255)      | character varying(255)         | varchar(255)
                    VARCHAR(256)      | character varying(256)         | text
                    VARCHAR(9999)     | character varying(9999)        | text
                    VARCHAR(10000)    | character varying              | text
                    VARCHAR(65535)    | character varying              | text
                    VARCHAR(65536)    | character varying              | mediumtext
                    VARCHAR(16777216) | character varying              | longtext
                    DECIMAL(10,2)     | numeric(10,2)                  | decimal(10,2)
                    LONGBLOB          | text                           | longblob
                    BINARY            | bytea                          | longblob
                    TEXT              | text                           | longtext
                    """)
    void isWrittenForEachDatabase(String word, String postgresql, String mariaDb) {
        assertThat(Type.of(word).on(Dialect.POSTGRESQL)).isEqualTo(postgresql);
        assertThat(Type.of(word).on(Dialect.MARIADB)).isEqualTo(mariaDb);
    }

    @Test
    void anUnknownWordIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Type.of("NUMBER"));
        assertThatIllegalArgumentException().isThrownBy(() -> Type.of("varchar(20)"));
    }
}
