package org.postern.channels;

import java.io.IOException;

/// Where messages come from: one mailbox, one bot.
///
/// Blocking code; each source runs in one virtual thread of its own. It holds connections only
/// between the start and the end of a call, so that a failed source is simply called again.
public interface Source {

    /// Takes in what is waiting and then what comes, until the thread is interrupted.
    ///
    /// @throws IOException when the server cannot be reached or does not behave; the supervisor
    ///   calls again after a while
    /// @throws Intake.UnavailableException when the spool cannot take anything; likewise
    void run(Intake intake) throws IOException, Intake.UnavailableException, InterruptedException;

    /// Takes in what is waiting now, and returns.
    void fetch(Intake intake) throws IOException, Intake.UnavailableException, InterruptedException;

    /// Connects, authenticates, looks, changes nothing; one line for an operator.
    ///
    /// @throws IOException with a sentence that says what was tried and what happened
    String check() throws IOException, InterruptedException;
}
