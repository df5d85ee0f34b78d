package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ConfigFileTest {
    private static Office read(String yaml) throws ConfigException {
        return ConfigFile.parse(yaml, Office.class, Map.of("CITY", "Bergen")).settings();
    }

    @Test
    void everyDefaultIsTakenWhenOnlyTheRequiredKeyIsThere() throws ConfigException {
        Office office = read("name: North");

        assertThat(office.name()).isEqualTo("North");
        assertThat(office.desks()).isEqualTo(3);
        assertThat(office.counter()).isEqualTo(9_000_000_000L);
        assertThat(office.sundays()).isFalse();
        assertThat(office.sorting()).isEqualTo(Office.Sorting.BY_HAND);
        assertThat(office.waitLimit()).isEqualTo(Duration.ofSeconds(90));
        assertThat(office.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(office.largestParcel()).isEqualTo(new Size(25L * 1024 * 1024));
        assertThat(office.page()).isEmpty();
        assertThat(office.cellar()).isEqualTo(Path.of("/var/lib/office"));
        assertThat(office.safe()).isEmpty();
        assertThat(office.windows()).containsExactly("letters", "parcels");
        assertThat(office.phones()).isEmpty();
        assertThat(office.light()).isEqualTo(new Office.Light("yellow", 40));
        assertThat(office.guard()).isEmpty();
        assertThat(office.carriers()).isEmpty();
        assertThat(office.rules()).isEmpty();
        assertThat(office.purse()).isEqualTo(new Office.Till(new Size(1024 * 1024)));
    }

    @Test
    void everyKeyIsRead() throws ConfigException {
        Office office =
                read(
                        """
                        name: South
                        desks: 12
                        counter: -5
                        sundays: yes
                        sorting: by-machine
                        wait-limit: 1h30m
                        zone: Europe/Oslo
                        largest-parcel: 3GB
                        page: https://office.example/south
                        cellar: cellar/south
                        safe: open sesame
                        windows: [stamps]
                        phones: {anna: 11, bob: 12}
                        light: {colour: green}
                        guard:
                          name: Igor
                          dog: Rex
                        carriers:
                          blue:
                            type: van
                            driver: Dora
                            licence: L1
                            plate: AB 1
                          grey: {type: pigeon, loft: roof}
                        rules:
                          - match: red
                          - match: blue
                            into: cellar
                        purse: {type: bank, account: 4711}
                        """);

        assertThat(office)
                .isEqualTo(
                        new Office(
                                "South",
                                12,
                                -5,
                                true,
                                Office.Sorting.BY_MACHINE,
                                Duration.ofMinutes(90),
                                ZoneId.of("Europe/Oslo"),
                                new Size(3L << 30),
                                Optional.of(URI.create("https://office.example/south")),
                                Path.of("cellar/south"),
                                Optional.of(Secret.of("open sesame")),
                                List.of("stamps"),
                                Map.of("anna", 11, "bob", 12),
                                new Office.Light("green", 40),
                                Optional.of(new Office.Guard("Igor", Optional.of("Rex"))),
                                Map.of(
                                        "blue",
                                        new Office.Van(
                                                new Office.Crew("Dora", Secret.of("L1")), "AB 1"),
                                        "grey",
                                        new Office.Pigeon("roof")),
                                List.of(
                                        new Office.Rule("red", "bin"),
                                        new Office.Rule("blue", "cellar")),
                                new Office.Bank("4711")));
    }

    @Test
    void aMapKeepsTheOrderOfTheFile() throws ConfigException {
        assertThat(read("{name: x, phones: {zoe: 1, anna: 2, mia: 3}}").phones().keySet())
                .containsExactly("zoe", "anna", "mia");
    }

    @Test
    void textIsTakenAsItIsWritten() throws ConfigException {
        assertThat(read("name: 007").name()).isEqualTo("007");
        assertThat(read("name: no").name()).isEqualTo("no");
        assertThat(read("name: ''").name()).isEmpty();
        assertThat(read("name: 'null'").name()).isEqualTo("null");
    }

    @Test
    void anEnvironmentVariableStandsAnywhereInAValue() throws ConfigException {
        assertThat(read("name: Office of ${env:CITY}!").name()).isEqualTo("Office of Bergen!");
        assertThat(read("name: $${env:CITY} ${HOME}").name()).isEqualTo("${env:CITY} ${HOME}");
    }

    @Test
    void aHeadingWithNothingBelowItIsAsGoodAsAbsent() throws ConfigException {
        Office office = read("name: x\nlight:\nwindows:\ncarriers:\nrules:\npurse:\n");

        assertThat(office).isEqualTo(read("name: x"));
    }

    @Test
    void anAnchorCanBeUsedAgain() throws ConfigException {
        Office office =
                read("name: x\nwindows: &a [one]\nlight: {colour: &c red}\nguard: {name: *c}");

        assertThat(office.guard().orElseThrow().name()).isEqualTo("red");
    }

    @Test
    void aRenamedKeyIsReadWithAWarning() throws ConfigException {
        Loaded<Office> loaded = ConfigFile.parse("name: x\npatience: 5m", Office.class, Map.of());

        assertThat(loaded.settings().waitLimit()).isEqualTo(Duration.ofMinutes(5));
        assertThat(loaded.warnings())
                .extracting(Problem::toString)
                .containsExactly("text:2:1: patience: is now called wait-limit (rename it)");
    }

    @Test
    void aFileMayBeginWithAByteOrderMark(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("office.yaml"), "\uFEFFname: x\n");

        assertThat(ConfigFile.read(file, Office.class).name()).isEqualTo("x");
    }

    @Test
    void defaultsAreThoseOfAnEmptyFile() throws ConfigException {
        assertThat(ConfigFile.defaults(Office.Light.class))
                .isEqualTo(new Office.Light("yellow", 40));
    }
}
