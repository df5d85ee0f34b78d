package org.postern.channels.fuzz;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What holds of everything that was read, whatever it was read from.
final class Checks {

    private Checks() {}

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /// Databases refuse NUL, and half of a surrogate pair.
    static void storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw new AssertionError("not storable at " + i + ": " + (int) c);
            }
        }
    }

    /// Nothing decoded may become a line of a header.
    static void oneLine(String text) {
        storable(text);
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new AssertionError("more than one line: " + text);
        }
    }

    static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", but was " + actual);
        }
    }

    static void mailboxes(List<Mailbox> mailboxes) {
        for (Mailbox mailbox : mailboxes) {
            oneLine(mailbox.name());
            oneLine(mailbox.address());
        }
    }

    static void message(Message message) {
        message.headers().fields().forEach(field -> oneLine(field.value()));
        mailboxes(message.addresses().from());
        mailboxes(message.addresses().to());
        oneLine(message.subject());
        storable(message.body().text());
        storable(message.body().reply());
        message.body().html().ifPresent(Checks::storable);
        for (Attachment file : message.attachments()) {
            oneLine(file.filename());
            storable(file.contentType());
            same(file.content().size(), file.content().array().length);
        }
        if (message.warnings().stream().anyMatch(w -> w.contains("could not be taken apart"))) {
            throw new AssertionError("the reader gave up");
        }
    }
}
