package org.postern.postmaster;

import org.postern.postmaster.answer.Addresses;
import org.postern.postmaster.answer.HtmlCopy;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;
import org.postern.schema.ticket.Article;
import org.postern.schema.ticket.Channel;
import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.TicketId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes an article of a message.
final class ArticleWriter {

    private ArticleWriter() {}

    static Article article(
            TicketId ticket,
            Incoming incoming,
            Message message,
            SenderType sender,
            boolean visible) {
        boolean chat = message.conversation().isPresent();
        return new Article(
                ticket,
                sender,
                chat ? Channel.CHAT : Channel.EMAIL,
                visible,
                content(message),
                chat ? Optional.empty() : Optional.of(incoming.raw()),
                files(message),
                chat ? Optional.of(talker(message)) : Optional.empty());
    }

    static Article.Content content(Message message) {
        Message.Addresses addresses = message.addresses();
        return new Article.Content(
                text(addresses.from(), message, "From"),
                text(addresses.replyTo(), message, "Reply-To"),
                text(addresses.to(), message, "To"),
                text(addresses.cc(), message, "Cc"),
                message.subject(),
                message.messageId(),
                ids(message.inReplyTo()),
                ids(message.references()),
                message.body().contentType(),
                message.body().text());
    }

    /// A field without one address, such as `undisclosed-recipients:;`, is kept as it is written.
    private static String text(List<Mailbox> mailboxes, Message message, String field) {
        return mailboxes.isEmpty()
                ? message.headers().first(field).orElse("")
                : Addresses.text(mailboxes);
    }

    private static String ids(List<MessageId> ids) {
        return ids.stream().map(MessageId::bracketed).collect(Collectors.joining(" "));
    }

    private static Article.Talker talker(Message message) {
        Mailbox author = message.author().orElse(Mailbox.of("unknown"));
        String name = author.name().isEmpty() ? author.address() : author.name();
        return new Article.Talker(author.address(), name, "Customer");
    }

    static List<Attachment> files(Message message) {
        UniqueNames names = new UniqueNames();
        List<Attachment> files = new ArrayList<>();
        message.body().html().map(HtmlCopy::of).ifPresent(files::add);
        files.forEach(copy -> names.of(copy.filename()));
        for (Attachment attachment : message.attachments()) {
            files.add(named(attachment, names.of(unreserved(attachment.filename()))));
        }
        return files;
    }

    /// The names of body copies are reserved; a file that comes under one gets a capital letter.
    private static String unreserved(String name) {
        boolean reserved =
                name.equals("file-1") || name.equals("file-2") || name.equals("file-1.html");
        return reserved ? "F" + name.substring(1) : name;
    }

    private static Attachment named(Attachment file, String name) {
        return file.filename().equals(name)
                ? file
                : new Attachment(
                        name,
                        file.contentType(),
                        file.disposition(),
                        file.contentId(),
                        file.alternative(),
                        file.content());
    }
}
