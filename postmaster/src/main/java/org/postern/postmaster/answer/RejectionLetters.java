package org.postern.postmaster.answer;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Conversation;
import org.postern.schema.message.Draft;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.Outgoing;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.Tx;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Writes to a sender whose message was not taken. There is no ticket, and so no article.
final class RejectionLetters {

    private final Composer composer;
    private final InstantSource clock;
    private final Outbox outbox;
    private final MessageIds ids;

    RejectionLetters(AnswerRules rules, Composer composer, InstantSource clock, Outbox outbox) {
        this.composer = composer;
        this.clock = clock;
        this.outbox = outbox;
        this.ids = new MessageIds(rules);
    }

    void put(Tx tx, long spoolId, Message message, Refusal refusal, List<Mailbox> to) {
        Draft draft = draft(message, refusal, to);
        Optional<Conversation> chat = message.conversation();
        Bytes payload = chat.isPresent() ? Bytes.of(draft.text()) : composer.write(draft);
        Outgoing.Route route =
                chat.<Outgoing.Route>map(
                                place ->
                                        new Outgoing.Route.Chat(
                                                place, ChatPlace.messageOf(message)))
                        .orElseGet(
                                () ->
                                        new Outgoing.Route.Mail(
                                                "", to.stream().map(Mailbox::address).toList()));
        outbox.put(
                tx,
                new Outbox.Letter(
                        Outbox.Kind.AUTO_REPLY,
                        new Outgoing(draft.messageId(), route, payload),
                        Optional.of("rejection:" + spoolId),
                        "rejection:" + spoolId,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.of(spoolId)));
    }

    private Draft draft(Message message, Refusal refusal, List<Mailbox> to) {
        Attachment text =
                new Attachment(
                        "email.txt",
                        "application/octet-stream",
                        Attachment.Disposition.ATTACHMENT,
                        Optional.empty(),
                        false,
                        Bytes.of(message.body().text()));
        return new Draft(
                ids.ofNoTicket(),
                clock.instant(),
                refusal.from(),
                to,
                List.of(),
                refusal.subject(),
                message.messageId(),
                References.after(message.references(), message.messageId()),
                Optional.of("auto-replied"),
                refusal.text(),
                List.of(text));
    }
}
