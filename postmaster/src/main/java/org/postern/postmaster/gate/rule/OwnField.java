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
    BODY,
    /// What the sender wrote this time.
    REPLY,
    HTML,
    /// The author's address.
    SENDER,
    /// Every address in every field that names recipients.
    RECIPIENT,
    ATTACHMENT_NAME,
    ATTACHMENT_TYPE,
    ATTACHMENT_COUNT,
    /// Of the raw message, in bytes.
    SIZE,
    ACCOUNT,
    TRUSTED,
    /// `mail`, `slack`, `telegram`.
    CHANNEL,
    /// The channel, where it is a chat.
    PLATFORM,
    TEAM,
    /// The room: a Slack channel, a Telegram chat.
    CHAT_CHANNEL,
    CHAT_TYPE,
    USER,
    COMMAND,
    THREAD,
    SPF,
    DKIM,
    DMARC,
    /// Whether something that passed speaks for the domain of the sender.
    AUTHENTICATED,
    /// Why it counts as written by a program: every mark.
    AUTOMATIC,
    /// `permanent` or `temporary`.
    BOUNCE,
    BOUNCE_STATUS,
    BOUNCE_RECIPIENT,
    /// Of the mailing list that sent it on.
    LIST,
    LANGUAGE,
    SIGNED,
    ENCRYPTED,
    /// Whether the sender is a customer we know.
    SENDER_KNOWN,
    /// Whether a ticket was found that it belongs to.
    FOLLOW_UP,
    TICKET_NUMBER,
    TICKET_STATE;

    private static final Map<String, OwnField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(OwnField::word, one -> one));
    private static final List<String> RECIPIENT_FIELDS =
            List.of("Resent-To", "Envelope-To", "X-Envelope-To", "Delivered-To", "X-Original-To");

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
        return switch (this) {
            case BODY -> List.of(message.body().text());
            case REPLY -> List.of(message.body().reply());
            case HTML -> message.body().html().stream().toList();
            case SENDER -> message.author().stream().map(Mailbox::address).toList();
            case RECIPIENT -> recipients(message);
            case ATTACHMENT_NAME -> files(message, Attachment::filename);
            case ATTACHMENT_TYPE -> files(message, Attachment::mediaType);
            case ATTACHMENT_COUNT -> number(message.attachments().size());
            case SIZE -> number(incoming.raw().size());
            case ACCOUNT -> List.of(incoming.account());
            case TRUSTED -> yesNo(incoming.policy().trusted());
            case CHANNEL -> List.of(incoming.format().name().toLowerCase(Locale.ROOT));
            case PLATFORM ->
                    message.conversation().stream()
                            .map(_ -> incoming.format().name().toLowerCase(Locale.ROOT))
                            .toList();
            case TEAM -> mark(message, "Team");
            case CHAT_CHANNEL -> mark(message, "Chat");
            case CHAT_TYPE -> mark(message, "Chat-Type");
            case USER -> mark(message, "User");
            case COMMAND -> mark(message, "Command");
            case THREAD -> mark(message, "Thread");
            case SPF -> verdict(message, Authentication::spf);
            case DKIM -> verdict(message, Authentication::dkim);
            case DMARC -> verdict(message, Authentication::dmarc);
            case AUTHENTICATED ->
                    yesNo(
                            message.facts()
                                    .authentication()
                                    .map(Authentication::aligned)
                                    .orElse(false));
            case AUTOMATIC -> message.facts().marks().stream().map(Automatic::mark).toList();
            case BOUNCE ->
                    message.bounce().stream()
                            .map(bounce -> bounce.permanent() ? "permanent" : "temporary")
                            .toList();
            case BOUNCE_STATUS -> message.bounce().flatMap(Bounce::status).stream().toList();
            case BOUNCE_RECIPIENT -> message.bounce().flatMap(Bounce::recipient).stream().toList();
            case LIST -> message.facts().list().map(MailingList::toString).stream().toList();
            case LANGUAGE -> message.facts().language().stream().toList();
            case SIGNED -> yesNo(message.facts().isSigned());
            case ENCRYPTED -> yesNo(message.facts().isEncrypted());
            case SENDER_KNOWN -> yesNo(isKnown(message, incoming));
            case FOLLOW_UP -> yesNo(incoming.inquiries().followUp(message).isPresent());
            case TICKET_NUMBER -> ticket(message, incoming, t -> t.number().value());
            case TICKET_STATE -> ticket(message, incoming, t -> t.state().name());
        };
    }

    /// Long text, which has a window of its own.
    boolean isText() {
        return switch (this) {
            case BODY, REPLY, HTML -> true;
            default -> false;
        };
    }

    private static List<String> mark(Message message, String name) {
        return message.headers().all("X-Postern-" + name);
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
