package org.postern.schema.ticket;

import java.util.Optional;

/// One line of a ticket's history.
///
/// @param text parameters, each led in by `%%`; cut to 200 characters when written
/// @param ticket the ticket as it stood right after the event
/// @param article the article it is about
public record HistoryLine(
        HistoryType type, String text, Ticket ticket, Optional<ArticleId> article, UserId by) {}
