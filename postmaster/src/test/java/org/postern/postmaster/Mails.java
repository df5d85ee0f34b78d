package org.postern.postmaster;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.Facts;
import org.postern.schema.message.Headers;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Builds messages as a reader would.
final class Mails {

    private final List<Headers.Field> fields = new ArrayList<>();
    private final Mailbox from;
    private String subject = "";
    private String text = "";
    private String reply = "";
    private Optional<String> html = Optional.empty();
    private Optional<MessageId> id = Optional.empty();
    private List<MessageId> references = List.of();
    private List<Mailbox> to = List.of(Mailbox.of("otrs@localhost"));
    private List<Mailbox> cc = List.of();
    private List<Mailbox> replyTo = List.of();
    private final List<Attachment> files = new ArrayList<>();
    private Facts facts = Facts.NONE;
    private Optional<Conversation> conversation = Optional.empty();

    private Mails(Mailbox from) {
        this.from = from;
    }

    static Mails from(String address) {
        return new Mails(new Mailbox("Jo Doe", address));
    }

    Mails subject(String subject) {
        this.subject = subject;
        return this;
    }

    Mails text(String text) {
        this.text = text;
        this.reply = text;
        return this;
    }

    /// A body of which only the beginning was written this time.
    Mails text(String whole, String reply) {
        this.text = whole;
        this.reply = reply;
        return this;
    }

    Mails html(String html) {
        this.html = Optional.of(html);
        return this;
    }

    Mails id(String id) {
        this.id = Optional.of(new MessageId(id));
        return this;
    }

    /// Oldest first.
    Mails answers(String... ids) {
        this.references = List.of(ids).stream().map(MessageId::new).toList();
        return this;
    }

    Mails to(String... addresses) {
        this.to = List.of(addresses).stream().map(Mailbox::of).toList();
        return this;
    }

    Mails cc(String... addresses) {
        this.cc = List.of(addresses).stream().map(Mailbox::of).toList();
        return this;
    }

    Mails replyTo(String... addresses) {
        this.replyTo = List.of(addresses).stream().map(Mailbox::of).toList();
        return this;
    }

    Mails header(String name, String value) {
        fields.add(new Headers.Field(name, value));
        return this;
    }

    Mails file(Attachment file) {
        files.add(file);
        return this;
    }

    Mails automatic(String mark) {
        this.facts = facts.withMark(new Automatic(mark, "the field says " + mark));
        return this;
    }

    Mails bounceOf(String id) {
        Bounce bounce =
                new Bounce(
                        Optional.of("x@y.example"),
                        Optional.of("5.1.1"),
                        Optional.of("failed"),
                        true,
                        Optional.of(new MessageId(id)));
        this.facts = facts.withReports(Facts.Reports.NONE.withBounce(bounce));
        return this;
    }

    Mails chat(String place, String thread, String message) {
        this.conversation = Optional.of(new Conversation("bot", place, thread));
        return header("X-Postern-Message", message);
    }

    Message build() {
        return new Message(
                headers(),
                id,
                references.isEmpty() ? List.of() : List.of(references.getLast()),
                references,
                new Message.Addresses(List.of(from), List.of(), replyTo, to, cc, List.of()),
                subject,
                Optional.empty(),
                new Message.Body(text, reply, html, "text/plain; charset=utf-8"),
                files,
                facts,
                conversation,
                List.of());
    }

    /// What a reader finds in the header; tests that add a field of these names speak themselves.
    private Headers headers() {
        List<Headers.Field> all = new ArrayList<>();
        add(all, "From", from.display());
        add(all, "To", displayed(to));
        add(all, "Cc", displayed(cc));
        add(all, "Reply-To", displayed(replyTo));
        add(all, "Subject", subject);
        all.addAll(fields);
        return new Headers(all);
    }

    private void add(List<Headers.Field> all, String name, String value) {
        if (!value.isEmpty() && !new Headers(fields).has(name)) {
            all.add(new Headers.Field(name, value));
        }
    }

    private static String displayed(List<Mailbox> mailboxes) {
        return mailboxes.stream().map(Mailbox::display).collect(Collectors.joining(", "));
    }
}
