package org.postern.postmaster.answer;

import org.postern.postmaster.LanguageSettings;
import org.postern.schema.message.Message;
import org.postern.schema.store.AutoResponses;
import org.postern.schema.store.Customers;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.Customer;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// In which language somebody is written to, and what there is in it.
///
/// Safe for use by several threads.
public final class Languages {

    /// More tags than there are languages mean that somebody plays.
    private static final int MOST = 200;

    private static final Optional<String> SAYS_SO = Optional.of("the mail says that it is in it");
    private static final Optional<String> READS_SO = Optional.of("the words of the mail are in it");

    private final LanguageSettings settings;
    private final ZoneId zone;
    private final Linguist linguist = new Linguist();
    private final Map<String, Phrases> phrases = new ConcurrentHashMap<>();

    public Languages(LanguageSettings settings, ZoneId zone) {
        this.settings = settings;
        this.zone = zone;
    }

    /// @param why how it is known; empty where nothing is
    record Chosen(String language, Optional<String> why, ZoneId zone) {}

    /// The customer's own, else that of the mail, else that of its words, else the usual one.
    ///
    /// @param written in which languages there is something to write; the words are asked where
    ///   there is a choice, for a guess that changes nothing is not worth its time
    Chosen of(
            Tx tx,
            Customers customers,
            Optional<Customer> customer,
            Message message,
            Set<String> written) {
        Customers.Preferences own =
                customer.map(one -> customers.preferences(tx, one.login()))
                        .orElse(Customers.Preferences.NONE);
        ZoneId theirs = own.timeZone().flatMap(Languages::zone).orElse(zone);
        return own.language()
                .map(tag -> new Chosen(tag, Optional.of("the customer set it"), theirs))
                .or(() -> said(message).map(tag -> new Chosen(tag, SAYS_SO, theirs)))
                .or(() -> words(message, written).map(tag -> new Chosen(tag, READS_SO, theirs)))
                .orElseGet(() -> new Chosen(settings.usual(), Optional.empty(), theirs));
    }

    private Optional<String> said(Message message) {
        return settings.asTheMail() ? message.facts().language() : Optional.empty();
    }

    private Optional<String> words(Message message, Set<String> written) {
        boolean choice = written.stream().anyMatch(language -> !isUsual(language));
        return settings.byTheWords() && choice
                ? linguist.languageOf(message.body().reply())
                        .filter(
                                language ->
                                        isUsual(language)
                                                || spellings(language).stream()
                                                        .anyMatch(written::contains))
                : Optional.empty();
    }

    /// In which languages a response is written, beside the one it stands in the table in.
    Set<String> written(
            Tx tx, AutoResponses table, AutoResponse response, AutoResponse.Occasion occasion) {
        Set<String> all = new HashSet<>(table.languages(tx, response));
        settings.translations()
                .forEach(
                        (language, one) -> {
                            if (one.responses().containsKey(response.name())) {
                                all.add(language);
                            }
                        });
        if (Phrases.ENGLISH.isOurs(response, occasion)) {
            all.addAll(Phrases.LANGUAGES);
        }
        return all;
    }

    boolean isUsual(String language) {
        return spellings(language).contains(settings.usual());
    }

    /// That of an agent.
    Chosen of(Agent agent) {
        String tag = agent.preferences().getOrDefault("UserLanguage", settings.usual());
        ZoneId theirs =
                Optional.ofNullable(agent.preferences().get("UserTimeZone"))
                        .flatMap(Languages::zone)
                        .orElse(zone);
        return new Chosen(tag, Optional.empty(), theirs);
    }

    private static Optional<ZoneId> zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name)
                ? Optional.of(ZoneId.of(name))
                : Optional.empty();
    }

    /// The response in a language: as the table has it, else as the settings have it, else as it
    /// comes with Postern; empty where nobody wrote it in that language.
    Optional<AutoResponse> response(
            Tx tx,
            AutoResponses table,
            AutoResponse response,
            AutoResponse.Occasion occasion,
            Chosen chosen) {
        for (String language : spellings(chosen.language())) {
            Optional<AutoResponse> found =
                    table.variant(tx, response, language)
                            .or(() -> configured(response, language))
                            .or(() -> builtIn(response, occasion, language));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// In which languages a refusal is written.
    Set<String> written(Refusal refusal) {
        Set<String> all = new HashSet<>(refusal.translations().keySet());
        if (Phrases.ENGLISH.isOurs(refusal)) {
            all.addAll(Phrases.LANGUAGES);
        }
        return all;
    }

    /// The refusal in a language; empty where nobody wrote it in that language.
    Optional<Refusal> refusal(Refusal refusal, Chosen chosen) {
        return spellings(chosen.language()).stream()
                .flatMap(language -> words(refusal, language).stream())
                .map(refusal::saying)
                .findFirst();
    }

    private Optional<LanguageSettings.Response> words(Refusal refusal, String language) {
        Optional<LanguageSettings.Response> builtIn =
                Phrases.ENGLISH.isOurs(refusal) ? phrases(language).refusal() : Optional.empty();
        return Optional.ofNullable(refusal.translations().get(language)).or(() -> builtIn);
    }

    private Optional<AutoResponse> configured(AutoResponse response, String language) {
        return translation(language)
                .flatMap(one -> Optional.ofNullable(one.responses().get(response.name())))
                .map(words -> response.saying(words.subject(), words.text(), false));
    }

    private Optional<AutoResponse> builtIn(
            AutoResponse response, AutoResponse.Occasion occasion, String language) {
        return Phrases.ENGLISH.isOurs(response, occasion)
                ? phrases(language).response(response, occasion)
                : Optional.empty();
    }

    private Optional<LanguageSettings.Translation> translation(String language) {
        return Optional.ofNullable(settings.translations().get(language));
    }

    /// What the name of a state, a priority or a lock is in that language.
    String word(String language, String english) {
        return spellings(language).stream()
                .flatMap(
                        one ->
                                translation(one)
                                        .flatMap(t -> Optional.ofNullable(t.words().get(english)))
                                        .or(() -> phrases(one).word(english))
                                        .stream())
                .findFirst()
                .orElse(english);
    }

    /// The phrases of a language, or of the one that it is a kind of.
    Phrases phrasesOf(String language) {
        return spellings(language).stream()
                .map(this::phrases)
                .filter(one -> !one.byKey().isEmpty())
                .findFirst()
                .orElseGet(() -> new Phrases(language, Map.of()));
    }

    private Phrases phrases(String language) {
        Phrases known = phrases.get(language);
        if (known != null || phrases.size() >= MOST) {
            return known == null ? Phrases.of(language) : known;
        }
        return phrases.computeIfAbsent(language, Phrases::of);
    }

    /// `de-AT` is written `de_AT` by the reference, and is German where nobody wrote Austrian.
    private static List<String> spellings(String tag) {
        String[] parts = tag.replace('-', '_').split("_", 2);
        return Stream.of(tag, tag.replace('-', '_'), parts[0].toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
