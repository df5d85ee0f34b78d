package org.postern.postmaster.answer;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Draft;
import org.postern.schema.message.MessageId;
import org.postern.schema.ticket.Article;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What we write, as the content of an article.
final class DraftContent {

    private DraftContent() {}

    static Article.Content of(Draft draft) {
        return new Article.Content(
                draft.from().display(),
                "",
                Addresses.text(draft.to()),
                Addresses.text(draft.cc()),
                draft.subject(),
                Optional.of(draft.messageId()),
                draft.inReplyTo().map(MessageId::bracketed).orElse(""),
                draft.references().stream()
                        .map(MessageId::bracketed)
                        .collect(Collectors.joining(" ")),
                "text/plain; charset=utf-8",
                draft.text());
    }

    /// What is stored beside it: its HTML form, where it has one.
    static List<Attachment> files(Draft draft) {
        return draft.html().map(HtmlCopy::of).stream().toList();
    }
}
