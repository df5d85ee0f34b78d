package org.postern.postmaster.answer;

import org.postern.postmaster.LanguageSettings;
import org.postern.schema.message.Mailbox;

import java.util.Map;

/// What a sender reads whose message was not taken.
///
/// @param translations the same in other languages
public record Refusal(
        Mailbox from,
        String subject,
        String text,
        Map<String, LanguageSettings.Response> translations) {

    public Refusal {
        translations = Map.copyOf(translations);
    }

    Refusal saying(LanguageSettings.Response words) {
        return new Refusal(from, words.subject(), words.text(), translations);
    }
}
