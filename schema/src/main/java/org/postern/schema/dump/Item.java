package org.postern.schema.dump;

import org.jspecify.annotations.Nullable;
import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What a dump says, in its order. Names are in lower case and without a schema.
sealed interface Item {

    /// A table is made.
    ///
    /// @param nextId what the table counts on with, 0 when it is not said here
    record Definition(String table, List<String> columns, long nextId, long line) implements Item {

        public Definition {
            columns = List.copyOf(columns);
        }
    }

    /// A row.
    ///
    /// @param columns the same list for all rows of a statement
    /// @param values one for each column, in the encoding of the dump and as it was in its
    ///   database, null for NULL; empty for a table nobody wants
    /// @param line where the row begins
    record Row(String table, List<String> columns, List<@Nullable Bytes> values, long line)
            implements Item {

        public Row {
            values = Collections.unmodifiableList(values);
        }

        /// The row with other values.
        Row with(List<@Nullable Bytes> others) {
            return new Row(table, columns, others, line);
        }

        /// Bytes of all values together.
        int size() {
            int size = 0;
            for (Bytes value : values) {
                size += value == null ? 1 : value.size();
            }
            return size;
        }

        /// The text in a column, null for NULL and for a column that is not there.
        @Nullable String text(String column) {
            int index = columns.indexOf(column);
            Bytes value = index < 0 ? null : values.get(index);
            return value == null ? null : value.text(StandardCharsets.UTF_8);
        }
    }

    /// The id that comes next in a table, in a statement of its own.
    record NextId(String table, long value) implements Item {}

    /// The encoding of what follows, as the dump calls it.
    record Encoding(String name, long line) implements Item {}

    /// Something that is made and is neither a table nor part of one.
    ///
    /// @param what such as `view my_tickets`
    record PassedOver(String what) implements Item {}

    /// An empty list of values for a row of `columns`.
    static List<@Nullable Bytes> values(int columns) {
        return new ArrayList<>(columns);
    }
}
