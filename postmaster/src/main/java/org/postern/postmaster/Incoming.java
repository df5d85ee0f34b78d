package org.postern.postmaster;

import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.time.Instant;

/// A message on the postmaster's desk, with where it comes from.
///
/// @param spoolId its key in the spool; the same at every attempt
/// @param raw the bytes it was read from
public record Incoming(
        long spoolId,
        String account,
        Arrival.Format format,
        Instant receivedAt,
        Bytes raw,
        Message message,
        AccountPolicy policy) {

    @Override
    public String toString() {
        return "Incoming[spool " + spoolId + " of " + account + ", " + message + "]";
    }
}
