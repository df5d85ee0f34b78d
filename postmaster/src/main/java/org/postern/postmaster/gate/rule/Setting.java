package org.postern.postmaster.gate.rule;

import org.postern.postmaster.answer.Addresses;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;

import java.util.List;
import java.util.Locale;

/// A field that gets another value. Who it is from and to, its subject and its body change the
/// message itself; everything else is a header field, which may steer us.
///
/// @param value may hold `[***]` and `[**\name**]`, what the conditions captured
public record Setting(String key, String value) {

    /// The message with the field set to this text.
    public static Message apply(Message message, String key, String text) {
        String name = key.strip();
        String line = text.replaceAll("[\\r\\n]+", " ").strip();
        Message changed = message.withHeaders(message.headers().with(name, line));
        Message.Addresses old = message.addresses();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "body" -> message.withBody(body(message.body(), text));
            case "subject" -> changed.withSubject(line);
            case "from" ->
                    changed.withAddresses(
                            addresses(old, parsed(line), old.replyTo(), old.to(), old.cc()));
            case "reply-to", "replyto" ->
                    changed.withAddresses(
                            addresses(old, old.from(), parsed(line), old.to(), old.cc()));
            case "to" ->
                    changed.withAddresses(
                            addresses(old, old.from(), old.replyTo(), parsed(line), old.cc()));
            case "cc" ->
                    changed.withAddresses(
                            addresses(old, old.from(), old.replyTo(), old.to(), parsed(line)));
            default -> changed;
        };
    }

    private static Message.Addresses addresses(
            Message.Addresses old,
            List<Mailbox> from,
            List<Mailbox> replyTo,
            List<Mailbox> to,
            List<Mailbox> cc) {
        return new Message.Addresses(from, old.sender(), replyTo, to, cc, old.bcc());
    }

    private static List<Mailbox> parsed(String line) {
        return Addresses.parse(line);
    }

    /// Other words are plain text, all of them of this time.
    private static Message.Body body(Message.Body old, String text) {
        return new Message.Body(text, text, old.html(), old.contentType());
    }
}
