package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;
import java.util.Random;

/// Whatever a file contains, there are settings or there is a [ConfigException], and soon.
final class HostileFileTest {
    private static final String SOUP = "[]{}:,-?&*!|>'\"%@`#~ \n\t\\$abc01\u0000\uFEFF\uD83D";

    private static void survives(String yaml) {
        try {
            ConfigFile.parse(yaml, Office.class, Map.of());
        } catch (ConfigException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    @Test
    void anySoupOfLettersIsSurvived() {
        Random random = new Random(20_260_101);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder soup = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                soup.append(SOUP.charAt(random.nextInt(SOUP.length())));
            }
            survives(soup.toString());
        }
    }

    @Test
    void anyDamageToAGoodFileIsSurvived() {
        Random random = new Random(20_260_102);
        String sample = SampleWriter.sample(Office.class).replaceAll("(?m)^#(?! )", "");
        for (int round = 0; round < 2_000; round++) {
            StringBuilder damaged = new StringBuilder(sample);
            for (int i = random.nextInt(5); i >= 0; i--) {
                int at = random.nextInt(damaged.length());
                damaged.setCharAt(at, SOUP.charAt(random.nextInt(SOUP.length())));
            }
            survives(damaged.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[", "{", "- ", "? ", "a: ", "a: [", "!", "&a ", "*a ", "'", "\"", "|\n", "\n", "#",
                "a: b\n", "- a\n", "---\n", "%a\n", "[a,", "{a: ", "a\n", " ", "\\", "x"
            })
    void aLongFileOfOneThingIsReadSoon(String thing) {
        String file = "name: x\nwindows:\n" + thing.repeat(500_000 / thing.length());

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> survives(file));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> survives(thing.repeat(200_000)));
    }

    @Test
    void aliasesOfAliasesAreNotMultiplied() {
        StringBuilder bomb = new StringBuilder("name: x\na0: &a0 [x, x]\n");
        for (int i = 1; i < 1_000; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        bomb.append("windows: *a999\nlight: *a999\n");

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> survives(bomb.toString()));
    }
}
