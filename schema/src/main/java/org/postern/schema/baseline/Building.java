package org.postern.schema.baseline;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Batch;
import org.postern.schema.store.Dialect;

import java.util.List;

/// Runs the statements that make tables. They hold no parameters, and are not searched for any.
record Building(Handle handle, Dialect dialect) {

    /// On PostgreSQL all go out at once, for they come to be or are undone together. On MariaDB
    /// each waits for the one before, so that a failure is the end.
    void run(List<String> statements) {
        switch (dialect) {
            case POSTGRESQL -> execute(statements);
            case MARIADB -> statements.forEach(statement -> execute(List.of(statement)));
        }
    }

    private void execute(List<String> statements) {
        if (statements.isEmpty()) {
            return;
        }
        try (Batch batch = handle.createBatch()) {
            statements.forEach(batch::add);
            batch.execute();
        }
    }
}
