package org.postern.schema.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The statements of `docs/operations.md` that partition our large tables.
final class PartitionGuide {

    private static final Path GUIDE =
            Path.of(System.getProperty("postern.root", ".."), "docs", "operations.md");

    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    private PartitionGuide() {}

    /// For each of the three tables what the guide says, or what it means by "the same way".
    static List<String> statements(Dialect dialect) throws IOException {
        List<String> blocks =
                SQL.matcher(Files.readString(GUIDE))
                        .results()
                        .map(block -> block.group(1))
                        .filter(block -> block.contains("partition by"))
                        .toList();
        String bodies = blocks.get(dialect == Dialect.POSTGRESQL ? 0 : 1);
        return List.of(
                bodies,
                bodies.replace("spool", "outbox"),
                bodies.replace("postern_spool_body", "postern_trace")
                        .replace("(spool_id, part)", "(spool_id)"));
    }

    /// Lets go of the oldest partition.
    static String dropOldest(Dialect dialect, String table) {
        return switch (dialect) {
            case POSTGRESQL -> "drop table " + table + "_old";
            case MARIADB -> "alter table " + table + " drop partition p0";
        };
    }
}
