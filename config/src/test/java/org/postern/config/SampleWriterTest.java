package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class SampleWriterTest {
    private static final String SAMPLE = SampleWriter.sample(Office.class);

    @Test
    void theSampleIsWrittenLikeThis() throws Exception {
        try (var expected = SampleWriterTest.class.getResourceAsStream("office.sample.yaml")) {
            assertThat(expected).isNotNull();
            assertThat(SAMPLE)
                    .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theSampleReadsBackAsTheDefaults() throws ConfigException {
        Loaded<Office> loaded = ConfigFile.parse(SAMPLE, Office.class, Map.of());

        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.settings())
                .isEqualTo(
                        ConfigFile.parse("name: Main street", Office.class, Map.of()).settings());
    }

    @Test
    void everyKeyOfTheSampleCanBeTakenIn(@TempDir Path credentials) throws Exception {
        Files.writeString(credentials.resolve("safe"), "s");
        Files.writeString(credentials.resolve("licence"), "l");
        Map<String, String> environment = Map.of("CREDENTIALS_DIRECTORY", credentials.toString());

        ConfigException e =
                catchThrowableOfType(
                        ConfigException.class,
                        () -> ConfigFile.parse(uncommented(SAMPLE), Office.class, environment));

        assertThat(e.problems())
                .as("only the two kinds of purse exclude each other")
                .singleElement()
                .matches(p -> p.key().equals("purse") && p.sentence().startsWith("given twice"));
    }

    @Test
    void everyKindOfAMapHasAnEntry() throws Exception {
        Office office =
                ConfigFile.parse(
                                uncommented(SAMPLE.substring(0, SAMPLE.indexOf("# Rules")))
                                        .replace("licence-file: cred:licence", "licence: l")
                                        .replace("safe-file: cred:safe", "safe: s"),
                                Office.class,
                                Map.of())
                        .settings();

        assertThat(office.carriers())
                .containsOnly(
                        Map.entry(
                                "blue-van",
                                new Office.Van(new Office.Crew("Dora", Secret.of("l")), "none")),
                        Map.entry("blue-pigeon", new Office.Pigeon("roof")));
        assertThat(office.phones()).containsEntry("bob", 12);
    }

    @Test
    void noLineIsWiderThanNinetyColumns() {
        assertThat(SAMPLE.lines()).allMatch(line -> line.length() <= 90);
    }

    record Post(
            @Doc("The key of the letter box.") Secret key,
            @Doc("Who takes letters away.") Office.Carrier carrier,
            @Doc("Who else does.") List<Office.Carrier> others,
            @Doc("Offices by town.") Map<String, Office.Light> lights,
            @Doc("Numbers.") List<Integer> numbers,
            @Doc("A remark.") @Default("") String remark) {}

    @Test
    void whatIsRequiredIsNotCommentedOut() throws ConfigException {
        String sample = SampleWriter.sample(Post.class);

        assertThat(sample)
                .endsWith(
                        """

                        # The key of the letter box. Required.
                        key: change-me

                        # Who takes letters away. Required.
                        # A van with a driver.
                        carrier:
                          type: van
                          # Who drives. Required.
                          driver: Dora

                          # The driver's licence. Required.
                          licence: change-me

                          # The number plate.
                          #plate: none

                        # A pigeon that knows the way.
                        #carrier:
                        #  type: pigeon
                        #  # Where it lives. Required.
                        #  loft: roof

                        # Who else does. Empty by default.
                        others:
                          # A van with a driver.
                          #- type: van
                          #  # Who drives. Required.
                          #  driver: Dora
                          #  # The driver's licence. Required.
                          #  licence-file: cred:licence
                          #  # The number plate.
                          #  #plate: none

                          # A pigeon that knows the way.
                          #- type: pigeon
                          #  # Where it lives. Required.
                          #  loft: roof

                        # Offices by town. Empty by default.
                        lights:
                          #example:
                          #  # Its colour.
                          #  #colour: yellow
                          #  # Its power in watts.
                          #  #watts: 40

                        # Numbers. Empty by default.
                        #numbers: []

                        # A remark.
                        #remark: ""
                        """);
        assertThat(ConfigFile.parse(sample, Post.class, Map.of()).settings().carrier())
                .isEqualTo(new Office.Van(new Office.Crew("Dora", Secret.of("change-me")), "none"));
    }

    /// Takes the `#` away before keys, and before keys below them, until only prose is left.
    private static String uncommented(String sample) {
        String text = sample;
        for (String before = ""; !before.equals(text); ) {
            before = text;
            text = text.replaceAll("(?m)^( *)#(?=[^ #\n]|  )", "$1");
        }
        return text;
    }
}
