package org.postern.schema.store;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/// The tables we share with other software, as they are in this database.
record Premises(Family family, LiveColumns columns) {

    /// @throws IllegalStateException where there are none
    static Premises read(Handle handle, Dialect dialect) {
        LiveColumns columns = LiveColumns.read(handle, dialect);
        Family family =
                Family.of(columns)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "the tables of OTRS are not in the database"));
        return new Premises(family, columns);
    }

    /// The text made fit for a column: what the column cannot hold is cut off, a character that its
    /// charset does not have becomes U+FFFD, as in the reference.
    ///
    /// @param place table and column as in OTRS 6, such as `ticket.title`
    /// @param most characters at the most, however many the column holds
    String text(String place, String text, int most) {
        LiveColumn column = column(place);
        String fit = Text.column(text, Math.min(most, column.length().orElse(most)));
        return column.takesEveryCharacter() ? fit : Text.withoutLongCharacters(fit);
    }

    boolean has(String place) {
        return find(place).isPresent();
    }

    private LiveColumn column(String place) {
        return find(place).orElseThrow(() -> new IllegalStateException("no column " + place));
    }

    private Optional<LiveColumn> find(String place) {
        int dot = place.indexOf('.');
        String table = family.table(place.substring(0, dot));
        return columns.find(table, place.substring(dot + 1));
    }

    /// Whether binary content is kept as it is and not as text.
    ///
    /// @param place as in [#text]
    boolean keepsBytes(String place) {
        return column(place).type().equals("bytea");
    }
}
