package org.postern.gateway.cli;

/// A sentence for an operator who ends a command with Ctrl-C while it is at work.
final class LastWords implements AutoCloseable {

    private volatile boolean done;

    LastWords(String sentence) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> say(sentence), "last-words"));
    }

    private void say(String sentence) {
        if (!done) {
            System.err.println("\npostern: " + sentence);
        }
    }

    /// The work is done; there is nothing more to say.
    @Override
    public void close() {
        done = true;
    }
}
