package org.postern.gateway;

import org.postern.channels.Reader;
import org.postern.postmaster.AccountPolicy;
import org.postern.postmaster.Incoming;
import org.postern.schema.message.Arrival;

import java.util.Map;
import java.util.function.Function;

/// Turns the bytes of an arrival into what the postmaster judges. Safe for use by several threads.
///
/// @param readers one for each language in which bytes arrive
/// @param policies what the messages of an account may do, by its name
record Reading(Map<Arrival.Format, Reader> readers, Function<String, AccountPolicy> policies) {

    Reading {
        readers = Map.copyOf(readers);
    }

    /// @throws Reader.UnreadableException when the bytes make no message, or nobody reads them
    Incoming read(long spoolId, Arrival arrival) throws Reader.UnreadableException {
        Reader reader = readers.get(arrival.format());
        if (reader == null) {
            throw new Reader.UnreadableException("nobody here reads " + arrival.format());
        }
        return new Incoming(
                spoolId,
                arrival.account(),
                arrival.format(),
                arrival.receivedAt(),
                arrival.raw(),
                reader.read(arrival),
                policies.apply(arrival.account()));
    }
}
