package org.postern.postmaster.gate.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

class RegexTest {

    private static Optional<Found> find(String pattern, String text) {
        return Regex.of(pattern)
                .find(text, new Budget(Duration.ofMillis(100), Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "sender@EXAMPLE ~ Sender@example.com ~ Sender@example",
                "^foo$ ~ foo ~ foo",
                "[[:alpha:]]+ ~ 12grün34 ~ grün",
                "[^\\W_]+ ~ __äöü__ ~ äöü",
                "(?i)MÜLLER ~ Frau müller ~ müller",
                "\\w+ ~ «größe» ~ größe",
                "\\d{2,3} ~ a1b2345 ~ 234",
                "a{,2}b ~ aaab ~ aab",
                "[]a]+ ~ x]a] ~ ]a]",
                "[a-]+ ~ x-a- ~ -a-",
                "x{ ~ ax{ ~ x{",
                "\\Qa.b\\Ec ~ a.bc ~ a.bc",
                "\\x{263a}\\x41 ~ ☺a ~ ☺a",
                "(a|b)\\1 ~ abb ~ bb",
                "(?<n>a+)b\\k<n> ~ aaba ~ aba",
                "(?=b)b ~ ab ~ b",
                "(?<!a)b ~ abcb ~ b",
                "a++b ~ aab ~ aab",
                "(?>a+)b ~ aab ~ aab",
                "foo(?#a remark)bar ~ foobar ~ foobar",
                "a(?i:B)c ~ aBc ~ aBc",
                "colou?r ~ color ~ color",
            })
    void patternsMeanWhatTheyMeanInPerl(String pattern, String text, String matched) {
        assertThat(find(pattern, text)).map(Found::text).contains(matched);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "foo\\z ~ 'foo\n' ~ false",
                "foo\\Z ~ 'foo\n' ~ true",
                "foo$ ~ 'foo\n' ~ true",
                "foo$ ~ 'foo\nbar' ~ false",
                "(?m)foo$ ~ 'foo\nbar' ~ true",
                "a.b ~ 'a\nb' ~ false",
                "(?s)a.b ~ 'a\nb' ~ true",
                "(?=f)foo$ ~ 'foo\n' ~ true",
                "(?=a)a.b ~ 'a\nb' ~ false",
            })
    void endsAndLineEndsAreThoseOfPerlInBothEngines(String pattern, String text, boolean matches) {
        assertThat(find(pattern, text).isPresent()).isEqualTo(matches);
    }

    @Test
    void groupsAreKnownByNumberAndByName() {
        Found found = find("(\\w+)-(?<order_number>\\d+)(?<rest>x)?", "order-17").orElseThrow();
        assertThat(found.first()).contains("order");
        assertThat(found.named()).containsOnlyKeys("order_number").containsValue("17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=a)b", "(a)\\1", "a++", "(?<=a)b", "(?>a)b", "[^\\S]", "\\Ga"})
    void whatOnlyPerlKnowsRunsOnTheEngineThatIsWatched(String pattern) {
        assertThat(Regex.of(pattern).engine()).isEqualTo(Engine.BACKTRACKING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.*b", "(?<n>a)|b", "\\bfoo\\b", "[[:digit:]]{3,}", "(?i)x", "^a$"})
    void whateverCanRunsInLinearTime(String pattern) {
        assertThat(Regex.of(pattern).engine()).isEqualTo(Engine.LINEAR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "( ~ is not closed",
                "a) ~ closes that none opened",
                "[a ~ ends too early",
                "*a ~ nothing stands before",
                "a** ~ two signs of repetition",
                "\\y ~ no engine here knows \\y",
                "(?R) ~ recursion",
                "(?(1)a|b) ~ conditions",
                "(*FAIL) ~ verbs",
                "[[:letters:]] ~ no engine here knows the class",
                "\\k<no>(?<n>a) ~ no group before is called no",
                "((a{100}){100}){100} ~ repeats more than 1000 times",
                "[z-a] ~ no engine here takes it",
            })
    void aPatternThatNobodyTakesSaysWhy(String pattern, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regex.of(pattern))
                .withMessageContaining(why);
    }

    /// The first six hang the JDK's engine for seconds, or overflow its stack.
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\\s+$ ~ ' ' ~ 60000",
                ".*.*.*x ~ a ~ 3000",
                "^(?:.*,){12}P ~ a, ~ 40",
                "(a|b)*$ ~ ab ~ 5000",
                "(.|\\n)*END ~ 'x\n' ~ 5000",
                "(a+)+b ~ a ~ 60000",
            })
    void patternsThatHangOthersEndHere(String pattern, String piece, int times) {
        Regex regex = Regex.of(pattern);
        assertThat(regex.engine()).isEqualTo(Engine.LINEAR);
        assertThat(find(pattern, piece.repeat(times) + "!").map(Found::text).orElse(""))
                .doesNotContain("x");
    }

    @Test
    void theOtherEngineIsStopped() {
        assertThatThrownBy(() -> find("(a+)+\\1$", "a".repeat(50) + "b"))
                .isInstanceOf(OutOfTimeException.class)
                .hasMessageContaining("100 ms");
    }

    @Test
    void aStackThatOverflowsStopsTheSearchOnly() {
        assertThatThrownBy(() -> find("(?:(a|b)*)(?!c)d", "ab".repeat(50_000)))
                .isInstanceOf(OutOfTimeException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "order (\\d+) of ~ 'order '",
                "(\\w+)@Example.com ~ @example",
                "foo|barbaz ~ foo,barbaz",
                "(?:invoice|bill)s? ~ invoice,bill",
                "ab+c?defg ~ defg",
                "(?!secret)x ~ ''",
                "(?:secret)? ~ ''",
                "\\d+ ~ ''",
                "x|secret ~ ''",
            })
    void whatMustStandInTheTextIsKnown(String pattern, String texts) {
        List<String> expected = texts.isEmpty() ? List.of() : List.of(texts.split(",", -1));
        assertThat(Regex.of(pattern).required()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theLexiconFindsWhatAPlainSearchFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<String> words =
                    random.ints(12, 1, 5).mapToObj(n -> word(random, n)).distinct().toList();
            String text = word(random, 60);
            Lexicon lexicon = Lexicon.of(words);
            BitSet found = new BitSet();
            lexicon.read(text.toUpperCase(Locale.ROOT), found);
            for (String word : words) {
                assertThat(found.get(lexicon.number(word)))
                        .as("%s in %s", word, text)
                        .isEqualTo(text.contains(word));
            }
        }
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        random.ints(length, 0, 3).forEach(i -> word.append("abü".charAt(i)));
        return word.toString();
    }

    @Test
    void aPatternThatMatchesHoldsOneOfItsTexts() {
        Random random = new Random(11);
        String alphabet = "ab|()?*.c";
        int matched = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder pattern = new StringBuilder();
            random.ints(9, 0, alphabet.length()).forEach(i -> pattern.append(alphabet.charAt(i)));
            Optional<Regex> regex = compiled(pattern.toString());
            String text = word(random, 8).replace('ü', 'c');
            if (regex.isPresent() && !regex.get().required().isEmpty()) {
                Optional<Found> found = find(pattern.toString(), text);
                matched += found.isPresent() ? 1 : 0;
                assertThat(
                                found.isEmpty()
                                        || regex.get().required().stream().anyMatch(text::contains))
                        .as("%s in %s", pattern, text)
                        .isTrue();
            }
        }
        assertThat(matched).isPositive();
    }

    private static Optional<Regex> compiled(String pattern) {
        try {
            return Optional.of(Regex.of(pattern));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
