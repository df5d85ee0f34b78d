package org.postern.postmaster.gate.rule;

import org.postern.postmaster.Incoming;
import org.postern.postmaster.answer.Addresses;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Authentication;
import org.postern.schema.message.Automatic;
import org.postern.schema.message.Bounce;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MailingList;
import org.postern.schema.message.Message;
import org.postern.schema.ticket.Ticket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What can be known of a message beside its header fields. The name in lower case, with dashes, is
/// what the configuration calls it.
enum OwnField {
    /// The whole text.
    BODY((message, _) -> List.of(message.body().text())),
    /// What the sender wrote this time.
    REPLY((message, _) -> List.of(message.body().reply())),
    HTML((message, _) -> message.body().html().stream().toList()),
    /// The author's address.
    SENDER((message, _) -> message.author().stream().map(Mailbox::address).toList()),
    /// Every address in every field that names recipients.
    RECIPIENT((message, _) -> recipients(message)),
    ATTACHMENT_NAME((message, _) -> files(message, Attachment::filename)),
    ATTACHMENT_TYPE((message, _) -> files(message, Attachment::mediaType)),
    ATTACHMENT_COUNT((message, _) -> number(message.attachments().size())),
    /// Of the raw message, in bytes.
    SIZE((_, incoming) -> number(incoming.raw().size())),
    ACCOUNT((_, incoming) -> List.of(incoming.account())),
    TRUSTED((_, incoming) -> yesNo(incoming.policy().trusted())),
    /// `mail`, `slack`, `telegram`.
    CHANNEL((_, incoming) -> List.of(incoming.format().name().toLowerCase(Locale.ROOT))),
    /// The channel, where it is a chat.
    PLATFORM(
            (message, incoming) ->
                    message.conversation().stream()
                            .map(_ -> incoming.format().name().toLowerCase(Locale.ROOT))
                            .toList()),
    TEAM(mark("Team")),
    /// The room: a Slack channel, a Telegram chat.
    CHAT_CHANNEL(mark("Chat")),
    CHAT_TYPE(mark("Chat-Type")),
    USER(mark("User")),
    COMMAND(mark("Command")),
    THREAD(mark("Thread")),
    SPF((message, _) -> verdict(message, Authentication::spf)),
    DKIM((message, _) -> verdict(message, Authentication::dkim)),
    DMARC((message, _) -> verdict(message, Authentication::dmarc)),
    /// Whether something that passed speaks for the domain of the sender.
    AUTHENTICATED(
            (message, _) ->
                    yesNo(
                            message.facts()
                                    .authentication()
                                    .map(Authentication::aligned)
                                    .orElse(false))),
    /// Why it counts as written by a program: every mark.
    AUTOMATIC((message, _) -> message.facts().marks().stream().map(Automatic::mark).toList()),
    /// `permanent` or `temporary`.
    BOUNCE(
            (message, _) ->
                    message.bounce().stream()
                            .map(bounce -> bounce.permanent() ? "permanent" : "temporary")
                            .toList()),
    BOUNCE_STATUS((message, _) -> message.bounce().flatMap(Bounce::status).stream().toList()),
    BOUNCE_RECIPIENT((message, _) -> message.bounce().flatMap(Bounce::recipient).stream().toList()),
    /// Of the mailing list that sent it on.
    LIST((message, _) -> message.facts().list().map(MailingList::toString).stream().toList()),
    LANGUAGE((message, _) -> message.facts().language().stream().toList()),
    SIGNED((message, _) -> yesNo(message.facts().isSigned())),
    ENCRYPTED((message, _) -> yesNo(message.facts().isEncrypted())),
    /// Whether the sender is a customer we know.
    SENDER_KNOWN((message, incoming) -> yesNo(isKnown(message, incoming))),
    /// Whether a ticket was found that it belongs to.
    FOLLOW_UP((message, incoming) -> yesNo(incoming.inquiries().followUp(message).isPresent())),
    TICKET_NUMBER((message, incoming) -> ticket(message, incoming, t -> t.number().value())),
    TICKET_STATE((message, incoming) -> ticket(message, incoming, t -> t.state().name()));

    private static final Map<String, OwnField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(OwnField::word, one -> one));
    private static final List<String> RECIPIENT_FIELDS =
            List.of("Resent-To", "Envelope-To", "X-Envelope-To", "Delivered-To", "X-Original-To");

    private final Reading reading;

    OwnField(Reading reading) {
        this.reading = reading;
    }

    @FunctionalInterface
    private interface Reading {
        List<String> of(Message message, Incoming incoming);
    }

    static Optional<OwnField> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(OwnField::word).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> values(Message message, Incoming incoming) {
        return reading.of(message, incoming);
    }

    /// Long text, which has a window of its own.
    boolean isText() {
        return switch (this) {
            case BODY, REPLY, HTML -> true;
            default -> false;
        };
    }

    private static Reading mark(String name) {
        return (message, _) -> message.headers().all("X-Postern-" + name);
    }

    private static List<String> recipients(Message message) {
        List<String> all = new ArrayList<>();
        Stream.of(message.addresses().to(), message.addresses().cc(), message.addresses().bcc())
                .flatMap(List::stream)
                .map(Mailbox::address)
                .forEach(all::add);
        for (String field : RECIPIENT_FIELDS) {
            Addresses.parse(String.join(", ", message.headers().all(field))).stream()
                    .map(Mailbox::address)
                    .forEach(all::add);
        }
        return all.stream().distinct().toList();
    }

    private static List<String> files(Message message, Function<Attachment, String> what) {
        return message.attachments().stream().map(what).toList();
    }

    private static List<String> verdict(Message message, Function<Authentication, String> which) {
        return message.facts().authentication().map(which).stream().toList();
    }

    private static List<String> number(long value) {
        return List.of(Long.toString(value));
    }

    private static List<String> yesNo(boolean yes) {
        return List.of(yes ? "yes" : "no");
    }

    private static boolean isKnown(Message message, Incoming incoming) {
        return message.author().flatMap(incoming.inquiries()::customer).isPresent();
    }

    private static List<String> ticket(
            Message message, Incoming incoming, Function<Ticket, String> what) {
        return incoming.inquiries().followUp(message).map(what).stream().toList();
    }
}
