package org.postern.postmaster.thread;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the numbers of other systems out of their mails. Safe for use by several threads.
public final class Externals {

    private static final int MAX_LINES = 2_000;
    private static final int MAX_LINE = 2_000;

    private final List<Reader> readers;

    public Externals(List<ExternalNumbers> systems) {
        this.readers = systems.stream().map(Reader::of).toList();
    }

    /// A number, and whose it is.
    public record Recognised(ExternalNumbers system, String number) {}

    /// The first system that the message is from and that finds a number in it.
    public Optional<Recognised> recognise(Message message) {
        return readers.stream().flatMap(reader -> reader.read(message).stream()).findFirst();
    }

    private record Reader(ExternalNumbers system, Optional<Pattern> from, Pattern number) {

        static Reader of(ExternalNumbers system) {
            return new Reader(
                    system,
                    system.from().map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE)),
                    Pattern.compile(system.number()));
        }

        /// The subject counts before the body, for a body quotes.
        Optional<Recognised> read(Message message) {
            String sender = sender(message);
            if (sender.isEmpty() || from.filter(one -> !one.matcher(sender).find()).isPresent()) {
                return Optional.empty();
            }
            Optional<String> subject =
                    system.inSubject() ? first(message.subject()) : Optional.empty();
            return subject.or(
                            () -> system.inBody() ? first(message.body().text()) : Optional.empty())
                    .map(found -> new Recognised(system, found));
        }

        private static String sender(Message message) {
            return message.headers()
                    .first("From")
                    .orElseGet(
                            () ->
                                    message.addresses().from().stream()
                                            .map(Mailbox::display)
                                            .collect(Collectors.joining(", ")));
        }

        private Optional<String> first(String text) {
            return text.lines().limit(MAX_LINES).flatMap(line -> inLine(line).stream()).findFirst();
        }

        // QUIRK: of several groups only the first counts, even where another one matched.
        private Optional<String> inLine(String line) {
            Matcher matcher =
                    number.matcher(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line);
            String found = matcher.find() ? matcher.group(1) : null;
            return Optional.ofNullable(found).map(String::strip).filter(text -> !text.isEmpty());
        }
    }
}
