package org.postern.channels.chat;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import org.postern.schema.message.Automatic;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.Facts;
import org.postern.schema.message.Headers;
import org.postern.schema.message.Headers.Field;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A chat message in the words of mail, so that filters and threading need only one language.
///
/// @param id made from the platform's ids, and so the same at every reading
/// @param references what it answers, oldest first
/// @param author who wrote it
/// @param to the bot, or the room
/// @param text what people read; may be empty
/// @param date when the platform says it was written
/// @param conversation where a reply would go, if anywhere
/// @param marks further header fields, `X-Postern-…`
/// @param automatic why no person wrote this for us to answer, if so
/// @param warnings one sentence for every repair
public record ChatMessage(
        MessageId id,
        List<MessageId> references,
        Mailbox author,
        Mailbox to,
        String text,
        Optional<OffsetDateTime> date,
        Optional<Conversation> conversation,
        List<Field> marks,
        Optional<Automatic> automatic,
        List<String> warnings) {

    /// The mark of everything on a platform that is not a message to us: joins, reactions, our own
    /// messages coming back.
    public static final String EVENT = "chat-event";

    /// The mark of a change to an earlier message: belongs to its ticket, asks for no answer.
    public static final String EDIT = "chat-edit";

    /// The mark of a message that some other program wrote.
    public static final String BOT = "chat-bot";

    private static final int SUBJECT_LIMIT = 80;
    private static final int LINE_LIMIT = 1000;
    private static final String NO_TEXT = "(no text)";

    public ChatMessage {
        references = List.copyOf(references);
        marks = List.copyOf(marks);
        warnings = List.copyOf(warnings);
        text = text.replace("\r\n", "\n").replace('\r', '\n').strip();
        text = text.isEmpty() ? NO_TEXT : text;
    }

    public Message toMessage() {
        return new Message(
                headers(),
                Optional.of(id),
                references.isEmpty() ? List.of() : List.of(references.getLast()),
                references,
                new Message.Addresses(
                        List.of(author), List.of(), List.of(), List.of(to), List.of(), List.of()),
                subject(),
                date,
                Message.Body.plain(text),
                List.of(),
                automatic.map(Facts.NONE::withMark).orElse(Facts.NONE),
                conversation,
                warnings);
    }

    private Headers headers() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("From", author.display()));
        fields.add(new Field("To", to.display()));
        fields.add(new Field("Subject", subject()));
        date.ifPresent(when -> fields.add(new Field("Date", RFC_1123_DATE_TIME.format(when))));
        fields.add(new Field("Message-ID", id.bracketed()));
        if (!references.isEmpty()) {
            fields.add(new Field("In-Reply-To", references.getLast().bracketed()));
            fields.add(
                    new Field(
                            "References",
                            references.stream()
                                    .map(MessageId::bracketed)
                                    .collect(Collectors.joining(" "))));
        }
        for (Field mark : marks) {
            String value = oneLine(mark.value());
            if (!value.isEmpty()) {
                fields.add(new Field(mark.name(), value));
            }
        }
        return new Headers(fields);
    }

    /// The first line, cut at a word; chats know no subjects.
    private String subject() {
        int end = text.indexOf('\n');
        String line = oneLine(end < 0 ? text : text.substring(0, end));
        if (line.codePointCount(0, line.length()) <= SUBJECT_LIMIT) {
            return line;
        }
        int limit = line.offsetByCodePoints(0, SUBJECT_LIMIT - 1);
        int space = line.lastIndexOf(' ', limit);
        return line.substring(0, space > limit / 2 ? space : limit).strip() + "…";
    }

    /// The text with every line break and control character turned into a space, and not endless;
    /// fit for a header field.
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < LINE_LIMIT; i++) {
            char c = text.charAt(i);
            boolean lineEnd = c == '\u2028' || c == '\u2029';
            line.append(Character.isISOControl(c) || lineEnd ? ' ' : c);
        }
        if (!line.isEmpty() && Character.isHighSurrogate(line.charAt(line.length() - 1))) {
            line.setLength(line.length() - 1);
        }
        return line.toString().strip();
    }
}
