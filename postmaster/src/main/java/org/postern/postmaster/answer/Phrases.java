package org.postern.postmaster.answer;

import org.postern.postmaster.LanguageSettings;
import org.postern.schema.ticket.AutoResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/// What Postern says by itself in one language: words of its own, out of a file beside this class,
/// or none. Immutable.
record Phrases(String language, Map<String, String> byKey) {

    /// Those that have a file.
    static final Set<String> LANGUAGES = Set.of("de", "en");

    static final Phrases ENGLISH = of("en");

    Phrases {
        byKey = Map.copyOf(byKey);
    }

    /// A language without a file has no phrases.
    static Phrases of(String language) {
        if (!language.matches("[A-Za-z_]{2,20}")) {
            return new Phrases(language, Map.of());
        }
        try (InputStream file =
                Phrases.class.getResourceAsStream("phrases_" + language + ".properties")) {
            return new Phrases(language, file == null ? Map.of() : read(file));
        } catch (IOException e) {
            throw new UncheckedIOException("this program cannot read its own phrases", e);
        }
    }

    private static Map<String, String> read(InputStream file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, key -> properties.getProperty(key)));
    }

    Optional<String> word(String english) {
        return Optional.ofNullable(byKey.get("word." + english));
    }

    String noSubject() {
        return byKey.getOrDefault("no.subject", "No Subject");
    }

    String date(ZonedDateTime moment) {
        Locale locale = Locale.forLanguageTag(language.replace('_', '-'));
        String pattern = byKey.get("date");
        DateTimeFormatter format =
                pattern == null
                        ? DateTimeFormatter.ofLocalizedDateTime(
                                FormatStyle.FULL, FormatStyle.MEDIUM)
                        : DateTimeFormatter.ofPattern(pattern, locale);
        return format.withLocale(locale).format(moment);
    }

    /// Whether a response still says what it says in a new installation.
    boolean isOurs(AutoResponse response, AutoResponse.Occasion occasion) {
        return text(occasion, ".text")
                .filter(ours -> ours.strip().equals(lines(response.text())))
                .isPresent();
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    /// What a new installation says on that occasion, in this language.
    Optional<AutoResponse> response(AutoResponse like, AutoResponse.Occasion occasion) {
        return text(occasion, ".subject")
                .flatMap(
                        subject ->
                                text(occasion, ".text")
                                        .map(words -> like.saying(subject, words, false)));
    }

    /// Whether a refusal says what it says where nobody wrote another.
    boolean isOurs(Refusal refusal) {
        return refusal()
                .equals(
                        Optional.of(
                                new LanguageSettings.Response(refusal.subject(), refusal.text())));
    }

    Optional<LanguageSettings.Response> refusal() {
        return Optional.ofNullable(byKey.get("refusal.subject"))
                .flatMap(
                        subject ->
                                Optional.ofNullable(byKey.get("refusal.text"))
                                        .map(text -> new LanguageSettings.Response(subject, text)));
    }

    private Optional<String> text(AutoResponse.Occasion occasion, String what) {
        return Optional.ofNullable(byKey.get(occasion.word().replaceAll("[ /]", ".") + what));
    }
}
