package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

final class EffectiveWriterTest {

    private static Office read(String yaml) throws ConfigException {
        return ConfigFile.parse(yaml, Office.class, Map.of()).settings();
    }

    @Test
    void theSettingsInForceArePrintedWithDefaultsAndWithoutSecrets() throws ConfigException {
        Office office =
                read(
                        """
                        name: 'Main: street'
                        safe: hunter2
                        wait-limit: 120s
                        phones: {anna: 11}
                        carriers:
                          blue: {type: van, driver: Dora, licence: hunter3}
                        rules:
                          - {match: red}
                          - {match: blue, into: cellar}
                        """);

        assertThat(EffectiveWriter.effective(office))
                .isEqualTo(
                        """
                        name: "Main: street"
                        desks: 3
                        counter: 9000000000
                        sundays: false
                        sorting: by-hand
                        wait-limit: 2m
                        zone: UTC
                        largest-parcel: 25MB
                        cellar: /var/lib/office
                        safe: "***"
                        windows: [letters, parcels]
                        phones: {anna: 11}
                        light:
                          colour: yellow
                          watts: 40
                        carriers:
                          blue:
                            type: van
                            driver: Dora
                            licence: "***"
                            plate: none
                        rules:
                          - match: red
                            into: bin
                          - match: blue
                            into: cellar
                        purse:
                          type: till
                          room: 1MB
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a: b",
                "a #b",
                "null",
                "~",
                "- a",
                "*a",
                "[a]",
                "{a}",
                "it's",
                "say \"hi\"",
                "back\\slash",
                "two\nlines",
                "tab\t",
                "\u0085\u0007",
                "@home",
                "a,b",
                "a:",
                "Grüße 📮",
                "$${env:X}",
                "%d",
                "---",
                "...",
                "?",
                "a  b",
                "trailing "
            })
    void anyTextReadsBackAsItself(String text) throws ConfigException {
        Office.Light light = new Office.Light(text, 1);

        String effective = EffectiveWriter.effective(light);

        assertThat(ConfigFile.parse(effective, Office.Light.class, Map.of()).settings())
                .isEqualTo(light);
    }

    @ParameterizedTest
    @CsvSource({
        "https://anna:hunter2@office.example/x, https://anna:***@office.example/x",
        "https://office.example/x?a=b&api_token=hunter2#c,"
                + " https://office.example/x?a=b&api_token=***#c",
        "jdbc:postgresql://db/office?password=hunter2&ssl=true,"
                + " jdbc:postgresql://db/office?password=***&ssl=true",
        "https://office.example/x, https://office.example/x"
    })
    void aPasswordInAnAddressIsMasked(URI page, String printed) throws ConfigException {
        assertThat(EffectiveWriter.effective(read("name: x\npage: '" + page + "'")))
                .containsPattern("page: \"?" + Pattern.quote(printed) + "\"?\n")
                .doesNotContain("hunter2");
    }
}
