package org.postern.postmaster.answer;

import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.HistoryType;

import java.util.Optional;

/// A line for the ticket's history, to be written by who holds the ticket.
///
/// @param text parameters, each led in by `%%`
public record Note(HistoryType type, String text, Optional<ArticleId> article) {

    static Note of(HistoryType type, String text) {
        return new Note(type, text, Optional.empty());
    }
}
