package org.postern.postmaster.thread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectRulesTest {

    private static final SubjectRules LEFT = rules("Ticket#", "", SubjectFormat.LEFT);

    private static SubjectRules rules(String hook, String divider, SubjectFormat format) {
        return new SubjectRules(hook, divider, format, "Re", "Fwd", 100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[Ticket#2026030210000012] Hello          | [2026030210000012]",
                "Re: [TICKET#2026030210000012] Hello      | [2026030210000012]",
                "ticket#: 2026030210000012                | [2026030210000012]",
                "ticket#:2026030210000012                 | [2026030210000012]",
                "ticket#:   2026030210000012              | []",
                "Ticket# 2026030210000012                 | []",
                "[Ticket#1] and [Ticket#22][ticket#1]     | [1, 22]",
                "Ticket#12345abc                          | [12345]",
                "Ticket#Ticket#7                          | [7]",
                "2026030210000012                         | []",
                "Hello                                    | []",
            })
    void everyNumberBehindAHookIsACandidate(String subject, String numbers) {
        assertThat(LEFT.numbers(subject)).hasToString(numbers);
    }

    @Test
    void aHookMayBeAnything() {
        SubjectRules rules = rules("Fälle(*)", "::", SubjectFormat.LEFT);
        assertThat(rules.numbers("x [fälle(*)::77] Fälle(*):88 fälle(*)99"))
                .containsExactly("77", "88");
        assertThat(rules.about("77", "x")).isEqualTo("[Fälle(*)::77] x");
        assertThat(rules.clean("77", "[Fälle(*)::77] x")).isEqualTo("x");
    }

    @Test
    void aSubjectThatIsAllHooksTakesNoTime() {
        assertThat(LEFT.numbers("Ticket#".repeat(1_000_000))).isEmpty();
        assertThat(LEFT.numbers("Ticket#" + "9".repeat(1_000_000))).isEmpty();
        assertThat(LEFT.numbers("[Ticket#1] ".repeat(100_000))).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "LEFT,  [Ticket#42] Coffee, Re: [Ticket#42] Coffee",
        "RIGHT, Coffee [Ticket#42], Re: Coffee [Ticket#42]",
        "NONE,  Coffee,             Re: Coffee",
    })
    void theNumberGoesWhereTheFormatSays(SubjectFormat format, String about, String answer) {
        SubjectRules rules = rules("Ticket#", "", format);
        assertThat(rules.about("42", "Coffee")).isEqualTo(about);
        assertThat(rules.answer("42", "Re: [Ticket#42] Re: Coffee")).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RE      | AW  | Re: [T: 42] Re: RE: Red Boots           | Red Boots",
                "RE      | AW  | Re[5]: [T: 42] Re: RE: WG: Red Boots    | WG: Red Boots",
                "RE      | AW  | Re[5]: Re: RE: WG: Red Boots [T: 42]    | WG: Red Boots",
                "Antwort | AW  | Antwort: [T: 42] Antwort: Antwort: Hat  | Hat",
                "''      | AW  | RE: [T: 42] Antwort: Antwort: Hat       | RE: Antwort: Antwort:"
                        + " Hat",
                "Re      | WG  | Antwort: [T: 42] WG: Fwd: Hat           | Antwort: WG: Fwd: Hat",
                "Re      | Fwd | Fwd: Fwd[2]: Re: Hat                    | Re: Hat",
                "Re      | Fwd | Re:Hat                                  | Re:Hat",
                "Re      | Fwd | [ T:42 ] [T42]T: 42 Hat                 | Hat",
                "Re      | Fwd | [T: 43] Hat                             | [T: 43] Hat",
            })
    void aSubjectIsCleaned(String re, String forward, String subject, String clean) {
        SubjectRules rules = new SubjectRules("T", "", SubjectFormat.LEFT, re, forward, 100);
        assertThat(rules.clean("42", subject)).isEqualTo(clean);
    }

    @Test
    void aLongSubjectIsCutByCharactersAndNotByHalves() {
        SubjectRules rules = new SubjectRules("T", "", SubjectFormat.LEFT, "Re", "Fwd", 5);
        assertThat(rules.clean("1", "😀😀😀😀😀😀")).isEqualTo("😀😀😀😀😀 [...]");
        assertThat(rules.clean("1", "12345")).isEqualTo("12345 [...]");
        assertThat(rules.clean("1", "1234")).isEqualTo("1234");
        assertThat(SubjectRules.shortened("12345", 0)).isEqualTo("12345");
    }

    @Test
    void cleaningIsLinear() {
        assertThat(LEFT.clean("1", "Re: ".repeat(200_000) + "x")).isEqualTo("x");
        assertThat(LEFT.clean("1", "[ ".repeat(200_000))).startsWith("[ [");
    }
}
