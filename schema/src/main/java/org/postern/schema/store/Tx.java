package org.postern.schema.store;

import org.jdbi.v3.core.Handle;
import org.postern.schema.message.Bytes;

import java.util.function.Function;

/// A transaction in progress, handed from hand to hand and never ambient. Alive only inside
/// [Database#transact]; used by one thread. Only the stores of this package can run SQL on it.
public final class Tx {

    private final Handle handle;
    private final Dialect dialect;
    private final Function<Handle, Premises> premises;

    /// @param premises gives the tables we share, reading them the first time
    Tx(Handle handle, Dialect dialect, Function<Handle, Premises> premises) {
        this.handle = handle;
        this.dialect = dialect;
        this.premises = premises;
    }

    Handle handle() {
        return handle;
    }

    Dialect dialect() {
        return dialect;
    }

    /// Whose tables these are.
    Family family() {
        return premises.apply(handle).family();
    }

    /// Whether the tables we share have this column.
    ///
    /// @param place as in [Premises#text]
    boolean has(String place) {
        return premises.apply(handle).has(place);
    }

    /// As [Premises#text].
    String text(String place, String text, int most) {
        return premises.apply(handle).text(place, text, most);
    }

    /// An expression for binary content as the column of that name keeps it; see
    /// [Dialect#binary(String)].
    String binary(String place, String parameter) {
        return premises.apply(handle).keepsBytes(place) ? parameter : dialect.binary(parameter);
    }

    /// Reads what was written so.
    Bytes binary(String place, byte[] stored) {
        return premises.apply(handle).keepsBytes(place) ? Bytes.of(stored) : dialect.binary(stored);
    }
}
