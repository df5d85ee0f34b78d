package org.postern.schema.ticket;

import org.postern.schema.message.Mailbox;

/// A text that answers by itself, as its template stands in `auto_response`.
///
/// @param name by which it is known
/// @param from the address it is sent from
/// @param html whether the text is HTML
public record AutoResponse(String name, String subject, String text, Mailbox from, boolean html) {

    /// The same response with other words.
    public AutoResponse saying(String otherSubject, String otherText, boolean asHtml) {
        return new AutoResponse(name, otherSubject, otherText, from, asHtml);
    }

    /// On which occasion: `auto_response_type`.
    public enum Occasion {
        REPLY("auto reply", HistoryType.SEND_AUTO_REPLY),
        REJECT("auto reject", HistoryType.SEND_AUTO_REJECT),
        FOLLOW_UP("auto follow up", HistoryType.SEND_AUTO_FOLLOW_UP),
        NEW_TICKET("auto reply/new ticket", HistoryType.SEND_AUTO_REPLY);

        private final String word;
        private final HistoryType history;

        Occasion(String word, HistoryType history) {
            this.word = word;
            this.history = history;
        }

        /// The name in the table.
        public String word() {
            return word;
        }

        /// Whether the message has opened a ticket.
        public boolean isNewTicket() {
            return switch (this) {
                case REPLY, NEW_TICKET -> true;
                case REJECT, FOLLOW_UP -> false;
            };
        }

        /// What the ticket's history calls it.
        public HistoryType history() {
            return history;
        }
    }
}
