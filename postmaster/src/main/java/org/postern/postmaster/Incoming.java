package org.postern.postmaster;

import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.time.Instant;

/// A message on the postmaster's desk, with where it comes from.
///
/// @param spoolId its key in the spool; the same at every attempt
/// @param raw the bytes it was read from
/// @param inquiries what filters may ask
public record Incoming(
        long spoolId,
        String account,
        Arrival.Format format,
        Instant receivedAt,
        Bytes raw,
        Message message,
        AccountPolicy policy,
        Inquiries inquiries) {

    /// On the desk, before anybody can be asked about it.
    public Incoming(
            long spoolId,
            String account,
            Arrival.Format format,
            Instant receivedAt,
            Bytes raw,
            Message message,
            AccountPolicy policy) {
        this(spoolId, account, format, receivedAt, raw, message, policy, Inquiries.NONE);
    }

    Incoming asking(Inquiries whom) {
        return new Incoming(spoolId, account, format, receivedAt, raw, message, policy, whom);
    }

    /// The same under another key in the spool.
    public Incoming inSpool(long id) {
        return new Incoming(id, account, format, receivedAt, raw, message, policy, inquiries);
    }

    @Override
    public String toString() {
        return "Incoming[spool " + spoolId + " of " + account + ", " + message + "]";
    }
}
