package org.postern.gateway.bench;

import org.postern.channels.Reader;
import org.postern.channels.mime.MimeReader;
import org.postern.postmaster.AccountPolicy;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Link;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.gate.FilterSettings;
import org.postern.postmaster.gate.Gatehouse;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;
import org.postern.schema.store.FilterRow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// How long filters take on a mail. They are rows of the database as administrators write them:
/// words in subjects and bodies, numbers behind words, addresses and domains of senders, a fifth of
/// them with a second condition that is negated. One in fifty applies.
public final class FilterBench {

    private static final int WARM_UP = 300;
    private static final int ROUNDS = 500;
    private static final List<String> WORDS =
            List.of(
                    "invoice",
                    "order",
                    "ticket",
                    "printer",
                    "password",
                    "contract",
                    "delivery",
                    "payment",
                    "server",
                    "account",
                    "meeting",
                    "report",
                    "license",
                    "network");

    private final int filters;
    private final int bodyLength;
    private final Random random;

    /// @param filters how many
    /// @param bodyLength characters of the mail's body
    public FilterBench(int filters, int bodyLength, long seed) {
        this.filters = filters;
        this.bodyLength = bodyLength;
        this.random = new Random(seed);
    }

    /// Times for one mail, in the middle and of the slowest in a hundred.
    ///
    /// @param parse from bytes to a message, in the middle
    public record Figures(Duration median, Duration slowest, Duration parse, long applied) {}

    public Figures run() throws BenchException {
        Gatehouse gatehouse = new Gatehouse(FilterSettings.usual());
        gatehouse.load(rows());
        byte[] mail = mail();
        long[] judging = new long[ROUNDS];
        long[] parsing = new long[ROUNDS];
        long applied = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            Incoming incoming = read(1, Instant.EPOCH, Bytes.of(mail));
            long parsed = System.nanoTime();
            applied = judge(gatehouse.links(), incoming);
            long judged = System.nanoTime();
            if (round >= 0) {
                parsing[round] = parsed - begun;
                judging[round] = judged - parsed;
            }
        }
        Arrays.sort(judging);
        Arrays.sort(parsing);
        return new Figures(
                Duration.ofNanos(judging[ROUNDS / 2]),
                Duration.ofNanos(judging[ROUNDS * 99 / 100]),
                Duration.ofNanos(parsing[ROUNDS / 2]),
                applied);
    }

    /// As the daemon reads it, from an account that is not trusted.
    static Incoming read(long id, Instant receivedAt, Bytes mail) throws BenchException {
        Arrival arrival =
                new Arrival("bench", "bench:" + id, Arrival.Format.MAIL, receivedAt, mail);
        try {
            return new Incoming(
                    id,
                    arrival.account(),
                    arrival.format(),
                    arrival.receivedAt(),
                    arrival.raw(),
                    new MimeReader().read(arrival),
                    new AccountPolicy(Optional.empty(), false));
        } catch (Reader.UnreadableException e) {
            throw new BenchException("a mail of the benchmark cannot be read: " + e.getMessage());
        }
    }

    private static long judge(List<Link> links, Incoming incoming) {
        Message message = incoming.message();
        long applied = 0;
        for (Link link : links) {
            if (link.filter().judge(message, incoming) instanceof Verdict.Pass pass) {
                message = pass.message();
                applied +=
                        pass.steps().stream()
                                .filter(step -> step.result().equals("change"))
                                .count();
            }
        }
        return applied;
    }

    List<FilterRow> rows() {
        List<FilterRow> rows = new ArrayList<>();
        for (int i = 0; i < filters; i++) {
            String name = "filter %04d".formatted(i);
            rows.add(match(name, i));
            if (i % 5 == 0) {
                rows.add(new FilterRow(name, "Match", "Subject", "out of office", true, false));
            }
            rows.add(new FilterRow(name, "Set", "X-OTRS-Queue", "Queue " + i, false, false));
        }
        return rows;
    }

    private FilterRow match(String name, int i) {
        String word = WORDS.get(random.nextInt(WORDS.size())) + "-" + i;
        if (i % 50 == 7) {
            return new FilterRow(name, "Match", "Subject", "status of (\\w+)", false, false);
        }
        return switch (i % 6) {
            case 0 -> new FilterRow(name, "Match", "Subject", word, false, false);
            case 1 -> new FilterRow(name, "Match", "Subject", word + "\\s+(\\d{3,})", false, false);
            case 2 -> new FilterRow(name, "Match", "Body", word + ".*number (\\d+)", false, false);
            case 3 ->
                    new FilterRow(
                            name, "Match", "Body", "(?:dear|hello) (" + word + ")", false, false);
            case 4 ->
                    new FilterRow(
                            name,
                            "Match",
                            "From",
                            "EMAILADDRESS:.*@" + word + "\\.example",
                            false,
                            false);
            default -> new FilterRow(name, "Match", "To", "^" + word + "@", false, false);
        };
    }

    private byte[] mail() {
        StringBuilder body = new StringBuilder("Dear all,\r\n");
        while (body.length() < bodyLength) {
            body.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            if (random.nextInt(12) == 0) {
                body.append("\r\n");
            }
        }
        String text =
                "From: Jo Doe <jo@customer.example>\r\nTo: help@desk.example\r\n"
                        + "Subject: Status of order 4711\r\nMessage-ID: <b1@customer.example>\r\n"
                        + "Date: Thu, 26 Nov 2026 10:00:00 +0000\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\n\r\n"
                        + body;
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
