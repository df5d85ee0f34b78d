package org.postern.schema.dump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.store.Dialect;
import org.postern.schema.testing.TestDatabase;
import org.postern.schema.testing.TestDatabases;

import java.nio.file.Path;

final class DumpImportTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, POSTGRESQL",
        "POSTGRESQL, MARIADB",
        "MARIADB, POSTGRESQL",
        "MARIADB, MARIADB"
    })
    void bringsEveryRowOfEveryTable(Dialect from, Dialect to) throws Exception {
        TestDatabase source = FilledDatabase.create(from);
        TestDatabase target = TestDatabases.empty(to);

        Report report = imported(TestDump.of(source, folder.resolve("dump.sql")), target);

        assertThat(FilledDatabase.content(target)).isEqualTo(FilledDatabase.content(source));
        assertThat(report.tables()).hasSize(116).allMatch(count -> count.inDatabase() >= 3);
    }

    static Report imported(Path file, TestDatabase target) throws DumpException {
        DumpImport dumpImport = new DumpImport(target.dataSource(), target.dialect(), false);
        Dump dump = Dump.of(file);
        return dumpImport.run(dump, dumpImport.survey(dump, Progress.NONE), Progress.NONE);
    }
}
