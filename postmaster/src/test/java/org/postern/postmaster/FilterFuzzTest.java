package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.schema.message.Message;
import org.postern.schema.store.FilterRow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// No filters and no mail make the chain throw, loop, or take longer than it may.
class FilterFuzzTest {

    private static final List<String> KEYS =
            List.of(
                    "From",
                    "To",
                    "Subject",
                    "Body",
                    "X-OTRS-Queue",
                    "X-OTRS-Loop",
                    "Date",
                    "X-Own");
    private static final List<String> PIECES =
            List.of(
                    "(",
                    ")",
                    "[",
                    "]",
                    "a",
                    "b",
                    "\\w+",
                    "\\s*",
                    ".*",
                    "|",
                    "?",
                    "+",
                    "*",
                    "{2,5}",
                    "\\1",
                    "(?=",
                    "(?<n>",
                    "$",
                    "^",
                    "[***]",
                    "[**\\n**]",
                    "EMAILADDRESS:",
                    "\\",
                    "ü",
                    "(a+)+",
                    "(?i)",
                    "@",
                    "\\Q",
                    "{",
                    "}",
                    "\u0000",
                    "\uD83D",
                    "\n");

    /// The patterns that hang or overflow the JDK's engine.
    private static final List<String> NASTY =
            List.of(
                    "\\s+$",
                    ".*.*.*x",
                    "^(?:.*,){12}P",
                    "(\\w+)\\s\\1\\1\\1$",
                    "(a|b)*c",
                    "(.|\\n)*END",
                    "(a+)+\\1$",
                    "(?:(a|b)*)(?!c)d",
                    "(x+x+)+(?=y)z");

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(most);
        for (int i = 0; i < count; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static Message mail(Random random) {
        return Mails.from(text(random, 6) + "@x.example")
                .to(text(random, 3), "b@y.example")
                .subject(text(random, 40))
                .text(text(random, 400))
                .header(KEYS.get(random.nextInt(KEYS.size())), text(random, 20))
                .build();
    }

    @Test
    void randomRowsOnRandomMailsAlwaysEndInAVerdict() {
        Random random = new Random(20261126);
        for (int round = 0; round < 300; round++) {
            Filtering filters = Filtering.rows();
            for (int i = 0; i < 12; i++) {
                String type = random.nextInt(3) == 0 ? "Set" : "Match";
                filters.row(
                        new FilterRow(
                                "f" + random.nextInt(4),
                                type,
                                KEYS.get(random.nextInt(KEYS.size())),
                                text(random, 7),
                                random.nextBoolean(),
                                random.nextInt(5) == 0));
            }
            Judged judged = filters.judge(mail(random));
            assertThat(judged.trace()).isNotEmpty();
        }
    }

    /// What a filter of the configuration asks, nested; written as YAML.
    private static String condition(Random random, int depth) {
        String pattern =
                "{matches: '"
                        + text(random, 5).replace("'", "''").replaceAll("[\\u0000\\uD83D\\n]", " ")
                        + "x'}";
        return switch (random.nextInt(depth > 3 ? 3 : 6)) {
            case 0 -> "{Subject: " + pattern + "}";
            case 1 -> "{body: {contains: 'a'}, From: {exists: true}}";
            case 2 -> "{attachment-count: {at-most: " + random.nextInt(3) + "}}";
            case 3 -> "{not: " + condition(random, depth + 1) + "}";
            case 4 -> "{any: " + several(random, depth) + "}";
            default -> "{all: " + several(random, depth) + "}";
        };
    }

    private static String several(Random random, int depth) {
        return "[" + condition(random, depth + 1) + ", " + condition(random, depth + 1) + "]";
    }

    @Test
    void randomFiltersOfTheConfigurationEndInAVerdictOrAComplaint() {
        Random random = new Random(20261127);
        int usable = 0;
        for (int round = 0; round < 300; round++) {
            List<String> yaml = new ArrayList<>(List.of("chain:"));
            for (int i = 0; i < 4; i++) {
                String stage = random.nextInt(4) == 0 ? "filing" : "arrival";
                yaml.add(
                        "- {name: f%d, stage: %s, stop: %s, when: %s, set: {X-OTRS-Queue: '[***]'}}"
                                .formatted(i, stage, random.nextBoolean(), condition(random, 0)));
            }
            String complaints = Filtering.complaints(yaml.toArray(String[]::new));
            if (complaints.isEmpty()) {
                usable++;
                Filtering filters = Filtering.of(yaml.toArray(String[]::new));
                assertThat(filters.judge(mail(random)).trace()).isNotEmpty();
            } else {
                assertThat(complaints).contains("text:");
            }
        }
        assertThat(usable).isBetween(50, 299);
    }

    @Test
    void theNastyPatternsAreStoppedAndTheirNeighboursWork() {
        Filtering filters = Filtering.rows();
        int number = 0;
        for (String pattern : NASTY) {
            for (String key : List.of("Subject", "Body")) {
                filters.match("nasty" + number, key, pattern)
                        .set("nasty" + number++, "X-My-Nasty", "found");
            }
        }
        filters.match("zz", "Subject", "neighbour").set("zz", "X-OTRS-Queue", "Neighbour");
        for (String filling :
                List.of(
                        "a".repeat(3000),
                        " ".repeat(100_000),
                        "ab".repeat(5000),
                        "x\n".repeat(9000))) {
            Message mail =
                    Mails.from("a@x.example")
                            .subject("neighbour " + filling)
                            .text(filling + "!" + "a,".repeat(40))
                            .build();
            long begun = System.nanoTime();
            Judged judged = filters.judge(mail);
            // 2 s of processor time for all patterns together; this machine may be busy.
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(30));
            assertThat(judged.trace())
                    .filteredOn(step -> step.name().equals("zz"))
                    .singleElement()
                    .satisfies(step -> assertThat(step.set()).containsValue("Neighbour"));
        }
    }

    @Test
    void aFilterThatWasStoppedIsInTheTrace() {
        Filtering filters =
                Filtering.rows()
                        .match("slow", "Body", "(a+)+\\1$")
                        .set("slow", "X-OTRS-Queue", "Slow");
        Message mail = Mails.from("a@x.example").text("a".repeat(60) + "b").build();
        assertThat(filters.judge(mail).trace())
                .filteredOn(step -> step.name().equals("slow"))
                .singleElement()
                .satisfies(
                        step -> {
                            assertThat(step.result()).isEqualTo("skip");
                            assertThat(step.why()).contains("100 ms");
                        });
    }
}
