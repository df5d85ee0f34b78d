package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What an operator reads when the file is wrong, to the letter.
final class MistakesTest {
    private static void complains(String yaml, String... problems) {
        assertThat(problemsOf(yaml)).containsExactly(problems);
    }

    private static List<String> problemsOf(String yaml) {
        ConfigException e =
                catchThrowableOfType(
                        ConfigException.class,
                        () -> ConfigFile.parse(yaml, Office.class, Map.of()));
        return e.problems().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    desks: many          | desks: not a whole number: 'many' (write digits)
                    desks: 1.5           | desks: not a whole number: '1.5' (write digits)
                    desks: 3000000000    | desks: too large a number: '3000000000' (write digits)
                    counter: 99999999999999999999 | counter: not a whole number: '99999999999999999999' (write digits)
                    sundays: maybe       | sundays: neither true nor false: 'maybe' (write true or false)
                    sorting: by-hnad     | sorting: not one of the allowed values: 'by-hnad' (did you mean by-hand? allowed: by-hand, by-machine)
                    sorting: BY_HAND     | sorting: not one of the allowed values: 'BY_HAND' (allowed: by-hand, by-machine)
                    wait-limit: 90       | wait-limit: not a duration: '90' (write it as 250ms, 90s, 5m, 2h or 7d)
                    wait-limit: -5s      | wait-limit: not a duration: '-5s' (write it as 250ms, 90s, 5m, 2h or 7d)
                    zone: Mars/Crater    | zone: not a time zone: 'Mars/Crater' (write it as UTC or Europe/Berlin)
                    largest-parcel: 25   | largest-parcel: not a size: '25' (write it as 512KB, 25MB or 1GB)
                    largest-parcel: 99999999999999GB | largest-parcel: too large a size: '99999999999999GB' (write it as 512KB, 25MB or 1GB)
                    page: index.html     | page: not an absolute URI: 'index.html' (write it as https://host/path)
                    page: 'http://a b'   | page: not a URI: 'http://a b' (write it as https://host/path)
                    cellar: ''           | cellar: not a path: ''
                    desks:               | desks: has no value (write one, or take the line out)
                    desks: ~             | desks: has no value (write one, or take the line out)
                    desks: [1]           | desks: expected text, found a list
                    desks: {a: 1}        | desks: expected text, found a block of keys
                    """)
    void aValueThatIsNotOfItsTypeIsNamed(String line, String problem) {
        assertThat(problemsOf("name: x\n" + line))
                .singleElement()
                .asString()
                .matches("text:2:\\d+: .*")
                .endsWith(": " + problem);
    }

    @Test
    void aValueIsPointedAtByLineAndColumn() {
        complains(
                "name: x\nlight:\n  colour: red\n  watts:   bright\n",
                "text:4:12: light.watts: not a whole number: 'bright' (write digits)");
    }

    @Test
    void aMissingKeyIsAskedForWithAnExample() {
        complains("desks: 2", "text:1:1: name: missing (for example name: Main street)");
        complains("", "text:1:1: name: missing (for example name: Main street)");
    }

    @Test
    void aMissingSecretIsAskedForByFile() {
        complains(
                "name: x\ncarriers:\n  blue:\n    type: van\n    driver: Dora\n",
                "text:4:5: carriers.blue.licence: missing"
                        + " (write licence-file: /path or licence-file: cred:NAME)");
    }

    @Test
    void anUnknownKeyIsAnErrorWithTheNearestKnownOne() {
        complains("name: x\ndekss: 2", "text:2:1: dekss: no such key (did you mean desks?)");
        complains(
                "name: x\nlight:\n  smell: none\n",
                "text:3:3: light.smell: no such key (known here: colour, watts)");
    }

    @Test
    void aRemovedKeyIsAnErrorWithAdvice() {
        complains(
                "name: x\nfax: 12\n",
                "text:2:1: fax: is no longer supported (take it out, nobody has a fax machine)");
    }

    @Test
    void anOldAndANewNameTogetherAreAnError() {
        complains(
                "name: x\nwait-limit: 5s\nwait: 6s\n",
                "text:3:1: wait: the former name of wait-limit, which is given too"
                        + " (take one of them out)");
    }

    @Test
    void aKeyGivenTwiceIsAnError() {
        complains(
                "name: x\nlight:\n  watts: 5\n  watts: 6\n",
                "text:4:3: light.watts: given twice, the first time in line 3 (keep one of them)");
    }

    @Test
    void aBlockMustBeABlockAndAListAList() {
        complains(
                "name: x\nlight: on\nwindows: letters\nrules: {a: b}\ncarriers: [a]\n",
                "text:2:8: light: expected a block of keys, found text",
                "text:3:10: windows: expected a list, found text (write it in brackets: [one,"
                        + " two])",
                "text:4:8: rules: expected a list, found a block of keys",
                "text:5:11: carriers: expected a block of keys, found a list");
        complains("[a]", "text:1:1: expected a block of keys, found a list");
    }

    @Test
    void theTypeOfABlockMustBeKnown() {
        complains(
                """
                name: x
                carriers:
                  one: {loft: roof}
                  two: {type: pidgeon, loft: roof}
                  three: {type: [van]}
                """,
                "text:3:8: carriers.one.type: missing (allowed: van, pigeon)",
                "text:4:15: carriers.two.type: no such type: 'pidgeon'"
                        + " (did you mean pigeon? allowed: van, pigeon)",
                "text:5:17: carriers.three.type: expected text, found a list");
    }

    @Test
    void theKeysOfOneTypeAreNotThoseOfAnother() {
        complains(
                "name: x\ncarriers:\n  grey: {type: pigeon, loft: roof, plate: A, feed: corn}\n",
                "text:3:36: carriers.grey.plate: no such key (known here: loft, type)",
                "text:3:46: carriers.grey.feed: is no longer supported (pigeons feed themselves)");
    }

    @Test
    void whatARecordRefusesIsReportedAtItsBlockOrItsKey() {
        complains("name: Nowhere", "text:1:1: an office must be somewhere");
        complains("name: x\ndesks: 0", "text:2:1: desks: there must be one at least");
    }

    @Test
    void everyProblemIsReportedAtOnceInTheOrderOfTheFile() {
        complains(
                """
                desks: many
                colour: red
                rules:
                  - {match: a}
                  - {math: b}
                sorting: by-luck
                """,
                "text:1:1: name: missing (for example name: Main street)",
                "text:1:8: desks: not a whole number: 'many' (write digits)",
                "text:2:1: colour: no such key (known here: %s)"
                        .formatted(String.join(", ", Shapes.of(Office.class).keys())),
                "text:5:5: rules[1].match: missing (for example match: red)",
                "text:5:6: rules[1].math: no such key (did you mean match?)",
                "text:6:10: sorting: not one of the allowed values: 'by-luck'"
                        + " (allowed: by-hand, by-machine)");
    }

    @Test
    void anEnvironmentVariableMustBeSet() {
        complains(
                "name: ${env:NOPE}",
                "text:1:7: name: the environment variable 'NOPE' is not set"
                        + " (set it where the daemon is started)");
        complains(
                "name: '${env:NOPE'",
                "text:1:7: name: the } after ${env: is missing (write ${env:NAME})");
    }

    @Test
    void theValueOfAnEnvironmentVariableIsNotQuoted() {
        assertThatThrownBy(
                        () ->
                                ConfigFile.parse(
                                        "name: x\ndesks: ${env:PIN}",
                                        Office.class,
                                        Map.of("PIN", "hunter2")))
                .hasMessage("text:2:8: desks: not a whole number: '${env:PIN}' (write digits)");
    }

    @Test
    void textThatIsNotYamlIsPointedAtWithoutQuotingIt() {
        assertThat(problemsOf("name: x\nsafe: [hunter2\n"))
                .singleElement()
                .asString()
                .startsWith("text:3:1: not YAML: ")
                .doesNotContain("hunter2");
        assertThat(problemsOf("name: x\n\tdesks: 2"))
                .singleElement()
                .asString()
                .startsWith("text:2:1: not YAML: ");
        assertThat(problemsOf("name: \u0000"))
                .singleElement()
                .asString()
                .startsWith("text:1:1: not YAML: ");
    }

    @Test
    void yamlThatNobodyNeedsIsRefused() {
        complains(
                "name: x\n---\nname: y\n",
                "text:2:1: a second document begins here"
                        + " (a configuration file has one; take out the line ---)");
        complains(
                "name: !secret x",
                "text:1:7: name: has a YAML tag (write text that begins with ! in quotation"
                        + " marks)");
        complains("name: x\n? [a]\n: b\n", "text:2:3: a key must be text");
        assertThat(problemsOf("name: *nobody"))
                .first()
                .isEqualTo(
                        "text:1:7: name: no anchor of this name stands before"
                                + " (write text that begins with * in quotation marks)");
    }

    @Test
    void deepNestingIsRefusedAndNotFollowed() {
        complains(
                "name: " + "[".repeat(100_000), "text:1:1: nested deeper than 32 levels in line 1");
    }

    @Test
    void anAnchorCannotContainItself() {
        assertThat(problemsOf("name: x\nwindows: &w [a, *w]"))
                .first()
                .asString()
                .startsWith("text:2:17: windows[1]: no anchor of this name stands before");
    }

    @Test
    void aFileThatIsNotThereIsAProblemOfTheFile(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("office.yaml");
        assertThatThrownBy(() -> ConfigFile.read(file, Office.class))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ":1:1: the file does not exist (begin with the sample)");

        Files.write(file, new byte[] {'n', (byte) 0xC3});
        assertThatThrownBy(() -> ConfigFile.read(file, Office.class))
                .hasMessage(file + ":1:1: the file is not UTF-8 text");

        Files.write(file, new byte[1024 * 1024 + 1]);
        assertThatThrownBy(() -> ConfigFile.read(file, Office.class))
                .hasMessage(file + ":1:1: longer than 1MB (name the right file)");
    }

    @Test
    void theMessageOfTheExceptionHasOneProblemALine() {
        assertThatThrownBy(() -> ConfigFile.parse("desks: a", Office.class, Map.of()))
                .hasMessage(
                        """
                        text:1:1: name: missing (for example name: Main street)
                        text:1:8: desks: not a whole number: 'a' (write digits)\
                        """);
    }
}
