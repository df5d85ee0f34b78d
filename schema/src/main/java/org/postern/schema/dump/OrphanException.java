package org.postern.schema.dump;

import org.postern.schema.baseline.ForeignKey;

/// A row refers to a row that is not there.
final class OrphanException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ForeignKey key;
    private final String value;

    OrphanException(ForeignKey key, String value) {
        super(
                "%s.%s is %s, and %s has no row with that id"
                        .formatted(key.table(), key.column(), value, key.target()));
        this.key = key;
        this.value = value;
    }

    /// Whether the row is in this table.
    boolean isOf(String table) {
        return table.equals(key.table());
    }

    /// Whether this is the row, or one like it.
    boolean isIn(Item.Row row) {
        return isOf(row.table()) && value.equals(row.text(key.column()));
    }
}
