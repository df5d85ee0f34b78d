package org.postern.postmaster;

import java.util.Map;

/// A mail to the sender that a filter asks for: why the message was not taken. Written when the
/// message is settled, and only where an automatic reply would be.
///
/// @param from sender of the mail, as in a `From` field; empty for that of the queue
/// @param text its body
/// @param translations both in other languages
public record Rejection(
        String from,
        String subject,
        String text,
        Map<String, LanguageSettings.Response> translations) {

    public Rejection {
        translations = Map.copyOf(translations);
    }
}
