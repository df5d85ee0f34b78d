package org.postern.schema.baseline;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.schema.store.DatabaseUnavailableException;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.time.Duration;

final class MigrationLockTest {

    @ParameterizedTest
    @EnumSource
    void onlyOneHasIt(Dialect dialect) {
        TestDatabase database = TestDatabases.empty(dialect);
        try (MigrationLock _ = take(database)) {
            assertThatExceptionOfType(DatabaseUnavailableException.class)
                    .isThrownBy(() -> take(database).close())
                    .withMessageContaining("another program is at work");
        }
        assertThatCode(() -> take(database).close()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void anotherDatabaseOfTheServerHasItsOwn(Dialect dialect) {
        try (MigrationLock _ = take(TestDatabases.empty(dialect))) {
            assertThatCode(() -> take(TestDatabases.empty(dialect)).close())
                    .doesNotThrowAnyException();
        }
    }

    private static MigrationLock take(TestDatabase database) {
        return MigrationLock.take(database.dataSource(), database.dialect(), Duration.ofMillis(50));
    }
}
