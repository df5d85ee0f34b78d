package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.message.Facts;
import org.postern.schema.message.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// In which language an automatic reply is written.
class LanguageTest {

    private static final Office OFFICE = new Office();
    private static final AccountPolicy PLAIN = new AccountPolicy(Optional.empty(), false);

    @BeforeAll
    static void furnish() {
        OFFICE.reply("Postmaster", 1);
        OFFICE.reply("Postmaster", 3);
        person("hans", "de", "Europe/Berlin");
        person("resi", "de_AT", "Nowhere");
        person("marie", "fr", "");
        person("mute", "", "");
    }

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    private static void person(String login, String language, String zone) {
        OFFICE.insert(
                "customer_user",
                "login, email, customer_id, first_name, last_name, valid_id",
                "'%s', '%s@acme.example', 'acme', '%s', 'X', 1".formatted(login, login, login));
        for (List<String> one :
                List.of(List.of("UserLanguage", language), List.of("UserTimeZone", zone))) {
            OFFICE.execute(
                    "insert into customer_preferences values (?, ?, ?)",
                    login,
                    one.get(0),
                    one.get(1));
        }
    }

    private static Message mail(String login, String subject, String language) {
        Message message =
                Mails.from(login + "@acme.example").subject(subject).text("Hilfe!").build();
        return language.isEmpty()
                ? message
                : message.withFacts(
                        new Facts(
                                List.of(),
                                Facts.Reports.NONE,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Optional.of(language)));
    }

    private static Outcome receive(Message message, String... settings) {
        List<String> lines = new ArrayList<>(List.of(settings));
        lines.add("max-auto-replies-per-address-per-hour: 0");
        PostmasterSettings all = Office.settings(lines.toArray(String[]::new));
        return OFFICE.receive(OFFICE.postmaster(all), OFFICE.incoming(message, PLAIN));
    }

    private static String letter(Message message, String... settings) {
        receive(message, settings);
        return OFFICE.letters().getLast();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // Sender, language of the mail, language by default; words of the reply.
                "hans,     -,     en, Vielen Dank",
                "hans,     en,    en, Vielen Dank",
                "resi,     -,     en, Vielen Dank",
                "mute,     -,     en, Thank you",
                "mute,     de-CH, en, Vielen Dank",
                "stranger, de,    en, Vielen Dank",
                "stranger, -,     en, Thank you",
                "stranger, -,     de, Vielen Dank",
                "stranger, en,    de, Thank you",
                "marie,    -,     en, Thank you",
                "stranger, zz,    en, Thank you",
            })
    void theCustomerDecidesThenTheMailThenTheSettings(
            String from, String language, String usual, String words) {
        Message mail = mail(from, "Kaffee", language == null ? "" : language);
        assertThat(letter(mail, "languages: {usual: " + usual + "}")).contains(words);
    }

    @Test
    void theMailIsNotAskedWhereTheSettingsSaySo() {
        Message mail = mail("stranger", "Kaffee", "de");
        assertThat(letter(mail, "languages: {as-the-mail: false}")).contains("Thank you");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Guten Tag, mein Drucker druckt nicht mehr. Bitte helfen Sie mir. | Vielen Dank",
                "The printer does not work any more, can you please help us?      | Thank you",
                // There is no French text here, and a greeting is in no language.
                "Bonjour, mon imprimante ne marche plus depuis hier matin.        | Thank you",
                "Hilfe, bitte!                                                    | Thank you",
                "https://example.com/wegen/der/kaputten/maschine 4711             | Thank you",
                "打印机坏了,请帮忙。我们需要尽快修好它。谢谢 VPN                         | Thank you",
            })
    void wordsTellWhereNothingElseDoes(String text, String words) {
        assertThat(letter(written("stranger", text))).contains(words);
    }

    private static Message written(String login, String text) {
        return Mails.from(login + "@acme.example").subject("x").text(text).build();
    }

    private static final String GERMAN =
            "Der Kaffee ist alle, und niemand hat die Maschine geputzt.";

    @Test
    void wordsTellLessThanWhatTheCustomerSet() {
        assertThat(letter(written("marie", GERMAN))).contains("Thank you");
        assertThat(letter(written("mute", GERMAN))).contains("Vielen Dank");
    }

    @Test
    void onlyTheWordsWrittenThisTimeTell() {
        Message mail =
                Mails.from("stranger@acme.example")
                        .subject("x")
                        .text("Thanks.\n> " + GERMAN, "Thanks.")
                        .build();
        assertThat(letter(mail)).contains("Thank you");
    }

    @Test
    void wordsAreNotAskedWhereTheSettingsSaySo() {
        assertThat(letter(written("stranger", GERMAN), "languages: {by-the-words: false}"))
                .contains("Thank you");
    }

    @Test
    void theTraceSaysWhichLanguageAndWhy() {
        assertThat(why(receive(written("stranger", GERMAN))))
                .endsWith("; in the language de, for the words of the mail are in it");
        assertThat(why(receive(mail("hans", "x", ""))))
                .endsWith("; in the language de, for the customer set it");
        assertThat(why(receive(mail("stranger", "x", "de"))))
                .endsWith("; in the language de, for the mail says that it is in it");
        assertThat(why(receive(mail("marie", "x", ""))))
                .endsWith("language fr, for the customer set it, which has no text of its own");
        assertThat(why(receive(mail("mute", "x", "")))).doesNotContain("language");
    }

    private static String why(Outcome outcome) {
        return outcome.trace().stream()
                .filter(step -> step.step().equals("auto-reply"))
                .findFirst()
                .orElseThrow()
                .why();
    }

    @Test
    void furtherLanguagesStandInTheSettings() {
        String reply = "default reply (after new ticket has been created)";
        String letter =
                letter(
                        mail("marie", "cafe", ""),
                        "languages:",
                        "  translations:",
                        "    fr:",
                        "      words: {new: nouveau}",
                        "      responses:",
                        "        '" + reply + "':",
                        "          subject: 'Recu: <OTRS_CUSTOMER_SUBJECT[24]>'",
                        "          text: 'Merci. Etat: <OTRS_TICKET_State>'");
        assertThat(letter).contains("Recu: cafe", "Merci. Etat: nouveau");
    }

    @Test
    void aResponseOfTheTableMayHaveTwinsInOtherLanguages() {
        OFFICE.insert(
                "auto_response",
                "name, text0, text1, type_id, system_address_id, content_type, valid_id",
                "'own', 'Own words', 'Own', 1, 1, 'text/plain', 1");
        OFFICE.insert(
                "auto_response",
                "name, text0, text1, type_id, system_address_id, content_type, valid_id",
                "'own [de]', 'Eigene Worte am <OTRS_EMAIL_DATE>: <OTRS_TICKET_State>,"
                        + " <OTRS_TICKET_Priority>', 'Eigen', 1, 1, 'text/plain', 1");
        OFFICE.execute("delete from queue_auto_response");
        OFFICE.insert(
                "queue_auto_response",
                "queue_id, auto_response_id",
                "(select id from queue where name = 'Postmaster'),"
                        + " (select id from auto_response where name = 'own')");
        try {
            assertThat(letter(mail("mute", "x", ""))).contains("Own words");
            assertThat(letter(mail("marie", "x", ""))).contains("Own words");
            assertThat(letter(mail("hans", "x", "")))
                    .contains("Eigene Worte am Montag, 2. März 2026 um 10:", "(Europe/Berlin)")
                    .contains(": neu, 3 normal");
            assertThat(letter(mail("resi", "x", ""))).contains("um 09:", "(UTC)");
        } finally {
            OFFICE.execute("delete from queue_auto_response");
            OFFICE.reply("Postmaster", 1);
            OFFICE.reply("Postmaster", 3);
        }
    }

    @Test
    void whatIsNoLanguageIsRefused() {
        assertThatThrownBy(() -> Office.settings("languages: {usual: German!}"))
                .hasStackTraceContaining("'German!' is no language; write de, or pt_BR");
    }
}
