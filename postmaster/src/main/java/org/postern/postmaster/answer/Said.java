package org.postern.postmaster.answer;

import java.util.List;

/// What was done, or why nothing was.
///
/// @param result in a word or two, `queued` when a letter lies in the outbox
/// @param why a sentence for a person
/// @param notes lines for the ticket's history
public record Said(String result, String why, List<Note> notes) {

    public static final String QUEUED = "queued";

    public Said {
        notes = List.copyOf(notes);
    }

    static Said nothing(String result, String why, Note... notes) {
        return new Said(result, why, List.of(notes));
    }
}
