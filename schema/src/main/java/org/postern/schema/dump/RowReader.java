package org.postern.schema.dump;

import org.jspecify.annotations.Nullable;

/// Reads the rows of one statement.
interface RowReader {

    /// The next row, or null after the last one; then the statement is read to its end.
    Item.@Nullable Row next() throws DumpException;
}
