package org.postern.postmaster.answer;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfile;
import com.optimaize.langdetect.profiles.LanguageProfileReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells by its words in which language of Europe a text is written.
///
/// Most installations write in one language and never ask; so what is known of the languages, some
/// 9 MB, is read when the first text is shown to us.
///
/// Safe for use by several threads.
final class Linguist {

    /// A greeting is too short to tell, and a language that is wrong is worse than the usual one.
    private static final int FEWEST_LETTERS = 20;

    private static final double LEAST = 0.95;
    private static final int LONGEST = 2_000;

    /// The same text is the same language tomorrow, and in a rehearsal.
    private static final long SEED = 1;

    private static final List<String> LANGUAGES =
            List.of(
                    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "it",
                    "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk");

    /// As the reference writes them.
    private static final Map<String, String> OTHER_NAMES = Map.of("no", "nb_NO");

    private static @Nullable LanguageDetector detector;

    /// @param text what somebody wrote, without what is quoted
    /// @return empty where the text is too short, or could be in several languages
    Optional<String> languageOf(String text) {
        String words = words(text);
        long letters = words.codePoints().filter(Character::isLetter).count();
        long european = words.codePoints().filter(Linguist::isEuropean).count();
        if (european < FEWEST_LETTERS || european < letters * LEAST) {
            return Optional.empty();
        }
        return detector().getProbabilities(words).stream()
                .filter(found -> found.getProbability() >= LEAST)
                .map(DetectedLanguage::getLocale)
                .map(LdLocale::getLanguage)
                .map(language -> OTHER_NAMES.getOrDefault(language, language))
                .findFirst();
    }

    /// Addresses, links and numbers look alike in every language.
    private static String words(String text) {
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        StringBuilder words = new StringBuilder(start.length());
        for (String word : start.split("\\s+", -1)) {
            if (word.codePoints().noneMatch(c -> c == '@' || c == '/' || Character.isDigit(c))) {
                words.append(word).append(' ');
            }
        }
        return words.toString();
    }

    private static boolean isEuropean(int letter) {
        return Character.isLetter(letter)
                && switch (Character.UnicodeScript.of(letter)) {
                    case LATIN, CYRILLIC, GREEK -> true;
                    default -> false;
                };
    }

    private static synchronized LanguageDetector detector() {
        LanguageDetector known = detector;
        if (known == null) {
            known =
                    LanguageDetectorBuilder.create(NgramExtractors.standard())
                            .seed(SEED)
                            .withProfiles(profiles())
                            .build();
            detector = known;
        }
        return known;
    }

    private static List<LanguageProfile> profiles() {
        try {
            return new LanguageProfileReader()
                    .readBuiltIn(LANGUAGES.stream().map(LdLocale::fromString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("this program cannot read its own languages", e);
        }
    }
}
