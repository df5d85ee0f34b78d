package org.postern.postmaster.answer;

import org.postern.schema.message.Bytes;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.Draft;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.Outgoing;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Article;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.Channel;
import org.postern.schema.ticket.SenderType;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Writes an automatic reply: an article of the system on the ticket, and a letter in the outbox.
final class ReplyLetters {

    private final AnswerRules rules;
    private final Composer composer;
    private final InstantSource clock;
    private final TicketStores stores;
    private final Outbox outbox;
    private final MessageIds ids;

    ReplyLetters(
            AnswerRules rules,
            Composer composer,
            InstantSource clock,
            TicketStores stores,
            Outbox outbox) {
        this.rules = rules;
        this.composer = composer;
        this.clock = clock;
        this.stores = stores;
        this.outbox = outbox;
        this.ids = new MessageIds(rules);
    }

    /// @return the line for the ticket's history
    Note put(
            Tx tx,
            AutoResponse response,
            AutoResponse.Occasion occasion,
            Languages.Chosen chosen,
            Case file,
            List<Mailbox> to,
            List<Mailbox> cc) {
        Draft draft = draft(tx, response, chosen, file, to, cc);
        Optional<Conversation> chat = file.message().conversation();
        Bytes payload = chat.isPresent() ? Bytes.of(draft.text()) : composer.write(draft);
        ArticleId article =
                stores.articles()
                        .add(tx, article(file, draft, chat.isPresent(), payload), rules.user());
        Outgoing outgoing =
                new Outgoing(draft.messageId(), route(chat, file.message(), draft), payload);
        outbox.put(
                tx,
                new Outbox.Letter(
                        Outbox.Kind.AUTO_REPLY,
                        outgoing,
                        Optional.of("auto-reply:" + file.spoolId()),
                        Case.lane(file.ticket()),
                        OptionalLong.of(file.ticket().id().value()),
                        OptionalLong.of(article.value()),
                        OptionalLong.of(file.spoolId())));
        return new Note(occasion.history(), "%%" + Addresses.text(to), Optional.of(article));
    }

    private Draft draft(
            Tx tx,
            AutoResponse response,
            Languages.Chosen chosen,
            Case file,
            List<Mailbox> to,
            List<Mailbox> cc) {
        CaseTags tags =
                CaseTags.of(tx, stores, rules, file, chosen, Optional.empty(), clock.instant());
        String subject = Tags.replace(response.subject(), tags);
        String text = TemplateText.plain(response.text(), response.html());
        Optional<String> html =
                response.html()
                        ? Optional.of(HtmlTemplate.page(HtmlTemplate.filled(response.text(), tags)))
                        : Optional.empty();
        return new Draft(
                ids.letter(tx, file.ticket().id()),
                clock.instant(),
                response.from(),
                to,
                cc,
                ids.replyTo(tx, file.ticket().id(), response.from()),
                rules.subjects().about(file.ticket().number().value(), subject),
                file.message().messageId(),
                References.after(file.message().references(), file.message().messageId()),
                Optional.of("auto-replied"),
                Tags.replace(text, tags),
                html,
                List.of());
    }

    private static Outgoing.Route route(Optional<Conversation> chat, Message message, Draft draft) {
        if (chat.isPresent()) {
            return new Outgoing.Route.Chat(chat.get(), ChatPlace.messageOf(message));
        }
        List<String> recipients =
                Stream.concat(draft.to().stream(), draft.cc().stream())
                        .map(Mailbox::address)
                        .toList();
        return new Outgoing.Route.Mail("", recipients);
    }

    private static Article article(Case file, Draft draft, boolean chat, Bytes payload) {
        Mailbox from = draft.from();
        return new Article(
                file.ticket().id(),
                SenderType.SYSTEM,
                chat ? Channel.CHAT : Channel.EMAIL,
                true,
                DraftContent.of(draft),
                chat ? Optional.empty() : Optional.of(payload),
                chat ? List.of() : DraftContent.files(draft),
                chat
                        ? Optional.of(new Article.Talker(from.address(), from.name(), "User"))
                        : Optional.empty());
    }
}
