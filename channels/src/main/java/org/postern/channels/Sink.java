package org.postern.channels;

import org.postern.schema.message.Outgoing;

import java.io.IOException;

/// Where messages go: a mail relay, a bot.
///
/// Safe for use by several threads.
public interface Sink {

    /// Sends once and reports what became of it. Whether and when to try again is for the caller to
    /// decide. Everything that can go wrong with a peer is a [Delivery], never an exception.
    Delivery send(Outgoing outgoing) throws InterruptedException;

    /// Connects, authenticates, sends nothing; one line for an operator.
    String check() throws IOException, InterruptedException;
}
