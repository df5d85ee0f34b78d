package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.schema.message.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a stranger writes into a mail steers nothing, however it is spelt.
class StrippedHeaderTest {

    private static final List<String> FAMILIES = List.of("OTRS", "OTOBO", "Znuny", "Postern");
    private static final List<String> NAMES =
            List.of("Queue", "Priority", "DynamicField-Key", "FollowUp-State", "Ignore", "Loop");

    /// Four families, some names, and every way to write a dash, a letter or a blank.
    static Stream<String> spellings() {
        List<String> all = new ArrayList<>();
        for (String family : FAMILIES) {
            for (String name : NAMES) {
                String plain = "X-" + family + "-" + name;
                all.add(plain);
                all.add(plain.toLowerCase(Locale.ROOT));
                all.add(plain.toUpperCase(Locale.ROOT));
                all.add(plain.replace('-', '_'));
                all.add(plain.replace("-", "--"));
                all.add(plain.replace("-", "-_"));
                all.add(plain.replace("-", " - "));
                all.add(" " + plain + "\t");
                all.add(plain.replace('-', '\u2010'));
                all.add(plain.replace('-', '\u2013'));
                all.add(plain.replace("-", "-\u200B"));
                all.add(plain.replace('X', '\uFF38'));
                all.add("=?utf-8?q?" + plain + "?=");
            }
        }
        all.add("X-Keep-It");
        all.add("x-keep-it");
        return all.stream();
    }

    private static Mails mail() {
        return Mails.from("eve@evil.example").subject("Hello").text("Hi.");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void noSpellingSteersOnAnAccountThatIsNotTrusted(String name) {
        Message attack =
                mail().header(name, "yes").header(name, "Junk").header("X-Other", "x").build();
        Message plain = mail().header("X-Other", "x").build();
        Filtering chain = Filtering.rows().untrusted();
        assertThat(chain.after(attack)).isEqualTo(chain.after(plain));
    }

    @Test
    void thereAreSpellingsEnough() {
        assertThat(spellings().count()).isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-OTRS-Queue", "x-otobo-queue", "X_ZNUNY_QUEUE"})
    void aTrustedAccountMaySteer(String name) {
        Message mail = mail().header(name, "Junk").build();
        assertThat(Filtering.rows().control(mail, "Queue")).isEqualTo("Junk");
    }

    @Test
    void ourOwnMarksAreBelievedOfChatsOnly() {
        Message mail = mail().header("X-Postern-User", "admin").build();
        assertThat(Filtering.rows().after(mail).headers().has("X-Postern-User")).isFalse();
        Message chat = mail().header("X-Postern-User", "U1").chat("C1", "", "1").build();
        assertThat(Filtering.rows().untrusted().after(chat).headers().has("X-Postern-User"))
                .isTrue();
    }

    @Test
    void filtersDoNotSeeWhatWasTakenOut() {
        Message mail = mail().header("X-OTRS-Queue", "Junk").build();
        Filtering chain =
                Filtering.rows()
                        .untrusted()
                        .match("f", "X-OTRS-Queue", "junk")
                        .set("f", "X-OTRS-Priority", "5 very high");
        assertThat(chain.control(mail, "Priority")).isEmpty();
    }

    @Test
    void filtersMayStillSetThem() {
        Filtering chain =
                Filtering.rows()
                        .untrusted()
                        .match("f", "Subject", "hello")
                        .set("f", "X-OTRS-Queue", "Sales");
        assertThat(chain.control(mail().build(), "Queue")).isEqualTo("Sales");
    }

    @Test
    void everyRemovalIsInTheTraceWithTheAccount() {
        Judged judged =
                Filtering.rows().untrusted().judge(mail().header("X-OTRS-Queue", "Junk").build());
        assertThat(judged.trace().getFirst().why()).contains("box", "X-OTRS-Queue");
        assertThat(judged.trace().getFirst().set()).containsKey("X-OTRS-Queue");
    }
}
