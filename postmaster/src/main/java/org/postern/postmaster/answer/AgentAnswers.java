package org.postern.postmaster.answer;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Draft;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Outgoing;
import org.postern.schema.store.Conversations;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.Article;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.Channel;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.StoredArticle;
import org.postern.schema.ticket.SystemAddress;
import org.postern.schema.ticket.Ticket;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Files what an agent answers, and sends it over the channel the customer used last.
///
/// Safe for use by several threads.
public final class AgentAnswers {

    private final AnswerRules rules;
    private final Composer composer;
    private final InstantSource clock;
    private final TicketStores stores;
    private final Outbox outbox;
    private final Conversations conversations;
    private final MessageIds ids;

    public AgentAnswers(
            AnswerRules rules,
            Composer composer,
            InstantSource clock,
            TicketStores stores,
            Outbox outbox,
            Conversations conversations) {
        this.rules = rules;
        this.composer = composer;
        this.clock = clock;
        this.stores = stores;
        this.outbox = outbox;
        this.conversations = conversations;
        this.ids = new MessageIds(rules);
    }

    /// An answer, however it came.
    ///
    /// @param ticket locked
    /// @param raw the agent's own mail, which is kept with the article; absent where there was none
    /// @param cause makes an answer that is handed in twice go out once
    public record Answer(
            Agent agent,
            Ticket ticket,
            Queue queue,
            String text,
            List<Attachment> files,
            Optional<Bytes> raw,
            Optional<String> cause,
            OptionalLong spoolId) {
        public Answer {
            files = List.copyOf(files);
        }
    }

    /// The article it became, and what was said to the customer.
    public record Filed(ArticleId article, Said said) {}

    /// What an agent wrote in answer to a notification; empty where that is nothing.
    public String textOf(Message message) {
        return AnswerText.of(message.body(), rules.answerLine());
    }

    public Filed send(Tx tx, Answer answer) {
        Optional<StoredArticle> latest =
                stores.articles().latestOfCustomer(tx, answer.ticket().id());
        Optional<Conversations.Known> chat =
                latest.map(StoredArticle::isChat).orElse(true)
                        ? conversations.ofTicket(tx, answer.ticket().id().value())
                        : Optional.empty();
        Mailbox from =
                stores.systemAddresses()
                        .find(tx, answer.queue().systemAddress())
                        .map(SystemAddress::mailbox)
                        .orElse(Mailbox.of("postmaster@" + rules.fqdn()));
        List<Mailbox> to =
                chat.isPresent()
                        ? latest.map(one -> Addresses.parse(one.from())).orElse(List.of())
                        : recipients(tx, answer.ticket(), latest);
        Draft draft = draft(tx, answer, from, to, latest);
        return chat.isPresent() ? toChat(tx, answer, draft, chat.get()) : toMail(tx, answer, draft);
    }

    private Filed toChat(Tx tx, Answer answer, Draft draft, Conversations.Known chat) {
        Bytes payload = Bytes.of(answer.text());
        Article.Talker talker =
                new Article.Talker(answer.agent().login(), answer.agent().fullName(), "User");
        ArticleId article = add(tx, answer, draft, Channel.CHAT, answer.raw(), Optional.of(talker));
        put(
                tx,
                answer,
                article,
                new Outgoing(
                        draft.messageId(),
                        new Outgoing.Route.Chat(chat.conversation(), chat.lastMessage()),
                        payload));
        String files = answer.files().isEmpty() ? "" : "; the files stay here, chats take none";
        return filed(article, "the chat " + chat.conversation().place(), draft, files);
    }

    private Filed toMail(Tx tx, Answer answer, Draft draft) {
        Bytes payload = composer.write(draft);
        Bytes plain = answer.raw().orElse(payload);
        ArticleId article =
                add(tx, answer, draft, Channel.EMAIL, Optional.of(plain), Optional.empty());
        List<String> recipients = draft.to().stream().map(Mailbox::address).toList();
        if (recipients.isEmpty()) {
            return new Filed(
                    article,
                    Said.nothing("not sent", "the ticket's customer has no address for mail"));
        }
        Outgoing.Route route = new Outgoing.Route.Mail(draft.from().address(), recipients);
        put(tx, answer, article, new Outgoing(draft.messageId(), route, payload));
        return filed(article, Addresses.text(draft.to()), draft, "");
    }

    private static Filed filed(ArticleId article, String to, Draft draft, String more) {
        Note note =
                new Note(
                        HistoryType.SEND_ANSWER,
                        "%%" + Addresses.text(draft.to()),
                        Optional.of(article));
        return new Filed(
                article, new Said(Said.QUEUED, "the answer goes to " + to + more, List.of(note)));
    }

    private ArticleId add(
            Tx tx,
            Answer answer,
            Draft draft,
            Channel channel,
            Optional<Bytes> plain,
            Optional<Article.Talker> talker) {
        return stores.articles()
                .add(
                        tx,
                        new Article(
                                answer.ticket().id(),
                                SenderType.AGENT,
                                channel,
                                true,
                                DraftContent.of(draft),
                                plain,
                                answer.files(),
                                talker),
                        answer.agent().id());
    }

    private void put(Tx tx, Answer answer, ArticleId article, Outgoing outgoing) {
        outbox.put(
                tx,
                new Outbox.Letter(
                        Outbox.Kind.AGENT_ANSWER,
                        outgoing,
                        answer.cause(),
                        Case.lane(answer.ticket()),
                        OptionalLong.of(answer.ticket().id().value()),
                        OptionalLong.of(article.value()),
                        answer.spoolId()));
    }

    private Draft draft(
            Tx tx, Answer answer, Mailbox from, List<Mailbox> to, Optional<StoredArticle> latest) {
        String subject =
                latest.map(StoredArticle::subject)
                        .filter(text -> !text.isBlank())
                        .orElse(answer.ticket().title());
        Optional<MessageId> answered = latest.flatMap(one -> MessageId.parse(one.messageId()));
        List<MessageId> before =
                latest.map(one -> MessageId.parseAll(one.references())).orElse(List.of());
        return new Draft(
                ids.letter(tx, answer.ticket().id()),
                clock.instant(),
                from,
                to,
                List.of(),
                ids.replyTo(tx, answer.ticket().id(), from),
                rules.subjects().answer(answer.ticket().number().value(), subject),
                answered,
                References.after(before, answered),
                Optional.empty(),
                answer.text(),
                Optional.empty(),
                answer.files());
    }

    /// Who wrote last, at the address they want to be answered at; else the ticket's customer.
    private List<Mailbox> recipients(Tx tx, Ticket ticket, Optional<StoredArticle> latest) {
        List<Mailbox> asked =
                latest.map(one -> one.replyTo().isBlank() ? one.from() : one.replyTo())
                        .map(Addresses::parse)
                        .orElse(List.of());
        List<Mailbox> willing = mailable(tx, asked);
        return willing.isEmpty() ? mailable(tx, customer(tx, ticket)) : willing;
    }

    private List<Mailbox> mailable(Tx tx, List<Mailbox> mailboxes) {
        return mailboxes.stream()
                .filter(Addresses::takesMail)
                .filter(mailbox -> stores.systemAddresses().find(tx, mailbox).isEmpty())
                .limit(10)
                .toList();
    }

    private List<Mailbox> customer(Tx tx, Ticket ticket) {
        Optional<String> login = ticket.customerUser();
        return login.flatMap(user -> stores.customers().byLogin(tx, user))
                .map(Customer::email)
                .or(() -> login)
                .map(Addresses::parse)
                .orElse(List.of());
    }
}
