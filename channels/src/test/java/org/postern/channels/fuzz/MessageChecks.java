package org.postern.channels.fuzz;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Headers;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/// What holds of every message, whatever mail it was read from.
final class MessageChecks {

    /// What a column for names takes, and a file system.
    private static final int MAX_NAME_BYTES = 255;

    private static final int MAX_WARNINGS = 50;
    private static final int MAX_WARNING_CHARS = 500;

    private MessageChecks() {}

    static void of(Message message) {
        message.headers().fields().forEach(MessageChecks::field);
        addresses(message.addresses());
        Checks.oneLine(message.subject());
        message.messageId().ifPresent(MessageChecks::identifier);
        message.inReplyTo().forEach(MessageChecks::identifier);
        message.references().forEach(MessageChecks::identifier);
        message.date().ifPresent(Checks::date);
        body(message.body());
        message.attachments().forEach(MessageChecks::file);
        // Their components are records, and write out everything they hold.
        Checks.storable(message.facts().toString());
        warnings(message.warnings());
    }

    private static void field(Headers.Field field) {
        Checks.oneLine(field.value());
        boolean word = field.name().chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':');
        Checks.holds(word && !field.name().isEmpty(), "the name of a field: " + field.name());
    }

    private static void addresses(Message.Addresses all) {
        mailboxes(all.from());
        mailboxes(all.sender());
        mailboxes(all.replyTo());
        mailboxes(all.to());
        mailboxes(all.cc());
        mailboxes(all.bcc());
    }

    static void mailboxes(List<Mailbox> mailboxes) {
        for (Mailbox mailbox : mailboxes) {
            Checks.oneLine(mailbox.name());
            Checks.oneLine(mailbox.address());
        }
    }

    /// Threading asks for equal ones, so that what we write of one has to be read as the same.
    private static void identifier(MessageId id) {
        Checks.oneLine(id.value());
        Checks.same(List.of(id), MessageId.parseAll(id.bracketed()));
    }

    private static void body(Message.Body body) {
        Checks.storable(body.text());
        Checks.holds(body.text().indexOf('\r') < 0, "a carriage return in the text");
        body.html().ifPresent(Checks::storable);
        reply(body.text(), body.reply());
    }

    /// The reply is lines of the text in their order, and nothing else.
    static void reply(String text, String reply) {
        Iterator<String> written = text.lines().map(String::strip).iterator();
        for (String line : reply.lines().map(String::strip).toList()) {
            boolean found = line.isEmpty();
            while (!found && written.hasNext()) {
                found = written.next().equals(line);
            }
            Checks.holds(found, "the text does not say at that place: " + line);
        }
    }

    private static void file(Attachment file) {
        name(file.filename());
        Checks.oneLine(file.contentType());
        file.contentId().ifPresent(Checks::oneLine);
        try (InputStream in = file.content().open()) {
            byte[] streamed = in.readAllBytes();
            Checks.same(file.content().size(), streamed.length);
            Checks.holds(
                    java.util.Arrays.equals(file.content().array(), streamed),
                    "other octets when they are streamed");
        } catch (IOException e) {
            throw new AssertionError("memory can always be read", e);
        }
    }

    /// No path, nothing that hides or turns around what comes behind it.
    private static void name(String name) {
        Checks.oneLine(name);
        boolean path = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.startsWith(".");
        boolean shown = name.codePoints().noneMatch(MessageChecks::misleads);
        boolean fits = name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES;
        Checks.holds(!name.isBlank() && !path && shown && fits, "the name of a file: " + name);
    }

    private static boolean misleads(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029;
    }

    private static void warnings(List<String> warnings) {
        Checks.holds(warnings.size() <= MAX_WARNINGS, "more warnings than anybody reads");
        for (String warning : warnings) {
            Checks.oneLine(warning);
            Checks.holds(warning.length() <= MAX_WARNING_CHARS, "a long warning: " + warning);
            Checks.holds(!warning.contains("could not be taken apart"), "the reader gave up");
        }
    }
}
