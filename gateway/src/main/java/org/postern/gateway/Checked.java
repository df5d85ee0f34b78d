package org.postern.gateway;

import org.postern.schema.store.DatabaseUnavailableException;

import java.io.IOException;

/// Whether something that is named in the settings can be used.
///
/// @param well whether it can
/// @param line what it said, or what went wrong
public record Checked(boolean well, String line) {

    /// Asks something that may not be there.
    @FunctionalInterface
    interface Question {
        String ask() throws IOException, InterruptedException;
    }

    static Checked of(Question question) throws InterruptedException {
        try {
            return new Checked(true, question.ask());
        } catch (IOException | DatabaseUnavailableException e) {
            return new Checked(false, String.valueOf(e.getMessage()));
        }
    }
}
