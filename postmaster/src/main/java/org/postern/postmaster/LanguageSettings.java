package org.postern.postmaster;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Example;

import java.util.Map;

/// In which language people are written to, beside those that Postern speaks itself.
public record LanguageSettings(
        @Doc("Language of people of whom nothing is known, such as en, de or pt_BR.") @Default("en")
                String usual,
        @Doc(
                        "Whether a mail that says its language (Content-Language) is answered in"
                                + " it, where its sender set none.")
                @Default("true")
                boolean asTheMail,
        @Doc(
                        "Whether a mail that says none is answered in the language of its words,"
                                + " where they tell and there is a text in it; European ones are"
                                + " known.")
                @Default("true")
                boolean byTheWords,
        @Doc("Words and texts of further languages, by language. English and German are there.")
                @Example("fr")
                Map<String, Translation> translations) {

    public LanguageSettings {
        require(usual, "usual");
        translations.keySet().forEach(LanguageSettings::requireLanguage);
    }

    /// One language.
    public record Translation(
            @Doc("Names of states, priorities and locks in this language, for tags.")
                    Map<String, String> words,
            @Doc(
                            "Automatic responses, by their names in auto_response. One that is in"
                                    + " that table as NAME [fr] goes before.")
                    Map<String, Response> responses) {}

    /// An automatic response in one language.
    public record Response(
            @Doc("Its subject; tags as in the table.") String subject,
            @Doc("Its text; tags as in the table.") String text) {}

    /// Complains about a key of translations that is no language.
    public static void requireLanguage(String language) {
        require(language, "translations");
    }

    private static void require(String language, String key) {
        if (!language.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")) {
            throw new IllegalArgumentException(
                    key + ": '" + language + "' is no language; write de, or pt_BR");
        }
    }
}
