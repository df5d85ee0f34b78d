package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.schema.testing.TestDatabases;

class MysqlUrlTest {

    /// One driver is for both, and minds the name in the URL.
    @Test
    void aUrlOfMysqlIsTaken() {
        Database.Access access = TestDatabases.mariadb().access(4);
        String url = access.url().replace("jdbc:mariadb:", "jdbc:mysql:");
        try (Database mysql =
                Database.open(new Database.Access(url, access.user(), access.password(), 4))) {
            String name =
                    mysql.transact(
                            tx ->
                                    tx.handle()
                                            .createQuery("select name from valid where id = 1")
                                            .mapTo(String.class)
                                            .one());
            assertThat(name).isEqualTo("valid");
        }
    }
}
