package org.postern.postmaster;

import com.google.re2j.Pattern;

import org.postern.postmaster.answer.Addresses;
import org.postern.postmaster.answer.AgentAnswers;
import org.postern.postmaster.answer.AgentMail;
import org.postern.postmaster.answer.AnswerRules;
import org.postern.postmaster.answer.AutoReplies;
import org.postern.postmaster.answer.Composer;
import org.postern.postmaster.answer.ForeignArticles;
import org.postern.postmaster.answer.Languages;
import org.postern.postmaster.answer.Notifier;
import org.postern.postmaster.answer.Refusal;
import org.postern.postmaster.answer.Said;
import org.postern.postmaster.thread.SubjectRules;
import org.postern.postmaster.thread.Threads;
import org.postern.postmaster.thread.Tokens;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.store.Conversations;
import org.postern.schema.store.Customers;
import org.postern.schema.store.Database;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.ThreadStores;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.UserId;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Judges messages and files them.
///
/// Judging is slow and curious, and touches no row. Settling is fast and certain: everything it
/// does is done in the caller's transaction, so it either happens whole or not at all, and may be
/// run again from scratch.
///
/// Safe for use by several threads, save for [#forwardForeignArticles].
public final class Postmaster {

    private static final List<Link> FIRST =
            List.of(
                    new Link("park-loops", new ParkLoops()),
                    new Link("drop-chat-events", new DropChatEvents()));
    private static final List<Link> LAST = List.of(new Link("obey-ignore", new ObeyIgnore()));

    private final Gate gate;
    private final String keepState;
    private final Database database;
    private final Threads threads;
    private final Customers customers;
    private final OwnLetters ownLetters;
    private final AutoReplies replies;
    private final Desk desk;
    private final AgentDesk agentDesk;
    private final ForeignArticles foreign;

    public Postmaster(
            PostmasterSettings settings,
            Composer composer,
            InstantSource clock,
            Database database,
            Outbox outbox,
            Conversations conversations,
            Gate gate) {
        TicketStores stores = TicketStores.of(clock, settings.numberRules());
        ThreadStores memory = ThreadStores.of(clock, conversations);
        Tokens tokens = new Tokens(settings.followUps().tokenKeys(), memory.signingKeys());
        AnswerRules rules = rules(settings, tokens);
        this.gate = gate;
        this.keepState = settings.tickets().keepStateHeader();
        this.database = database;
        this.customers = stores.customers();
        this.threads =
                new Threads(settings.followUps(), stores, memory, outbox, rules.subjects(), tokens);
        this.ownLetters = new OwnLetters(outbox, tokens, settings.fqdn());
        this.agentDesk =
                new AgentDesk(
                        stores,
                        clock,
                        new AgentMail(stores.agents(), outbox),
                        new AgentAnswers(rules, composer, clock, stores, outbox, conversations),
                        settings);
        this.replies = new AutoReplies(rules, composer, clock, stores, outbox);
        this.desk =
                new Desk(
                        settings,
                        stores,
                        memory.externalRefs(),
                        threads,
                        rules.subjects(),
                        new Filing(settings, stores, conversations, clock),
                        new Answering(
                                settings,
                                stores,
                                threads,
                                replies,
                                new Notifier(rules, composer, clock, stores, outbox)),
                        gate);
        this.foreign = new ForeignArticles(rules, clock, stores, outbox, conversations);
    }

    private static AnswerRules rules(PostmasterSettings settings, Tokens tokens) {
        SubjectRules subjects =
                new SubjectRules(
                        settings.hook(),
                        settings.hookDivider(),
                        settings.subjectFormat(),
                        settings.subjectRe(),
                        settings.subjectFwd(),
                        settings.subjectSize());
        Map<String, String> config =
                Map.of(
                        "TICKET::HOOK", settings.hook(),
                        "TICKET::HOOKDIVIDER", settings.hookDivider(),
                        "FQDN", settings.fqdn(),
                        "HTTPTYPE", settings.httpType(),
                        "SCRIPTALIAS", settings.scriptAlias());
        return new AnswerRules(
                subjects,
                settings.fqdn(),
                tokens,
                settings.followUps().replyAddresses(),
                settings.timeZone(),
                new Languages(settings.languages(), settings.timeZone()),
                new UserId(settings.postmasterUserId()),
                settings.maxAutoRepliesPerAddressPerDay(),
                canonical(settings.maxAutoRepliesByAddress()),
                settings.maxAutoRepliesPerAddressPerHour(),
                settings.maxAutoRepliesPerTicketPerDay(),
                Pattern.compile(settings.noAutoReplyTo(), Pattern.CASE_INSENSITIVE),
                settings.answerLine(),
                settings.tickets().involvedMayRead(),
                config);
    }

    private static Map<String, Integer> canonical(Map<String, Integer> byAddress) {
        return byAddress.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                one -> Mailbox.of(one.getKey()).canonicalAddress(),
                                Map.Entry::getValue,
                                Math::min));
    }

    /// Asks the filters in turn; the first that does not let the message pass ends it.
    public Judged judge(Incoming incoming) {
        Inquiries inquiries = new DeskInquiries(database, threads, customers, incoming.raw());
        return new Judging(incoming.asking(inquiries)).all(around(gate.links(), keepState));
    }

    /// What must be known before an operator's filters look comes first; what they ask for is
    /// obeyed last.
    ///
    /// @param keepState the one control header whose name can be chosen
    static List<Link> around(List<Link> links, String keepState) {
        List<Link> chain = new ArrayList<>();
        chain.add(new Link("strip-control-headers", new StripControlHeaders(keepState)));
        chain.addAll(FIRST);
        chain.addAll(links);
        chain.addAll(LAST);
        return chain;
    }

    /// Files what was judged, and decides what goes out because of it.
    ///
    /// @throws IllegalArgumentException for a message that is to be parked; that is the caller's
    public Outcome settle(Tx tx, Incoming incoming, Judged judged) {
        TraceLog trace = new TraceLog(judged.trace());
        judged.rejections().forEach(rejection -> reject(tx, incoming, rejection, trace));
        return switch (judged.verdict()) {
            case Verdict.Drop(String reason, _) -> new Outcome.Ignored(reason, trace.steps());
            case Verdict.Park(String reason, _) ->
                    throw new IllegalArgumentException("is to be parked: " + reason);
            case Verdict.Pass(Message message, _, _, _, _) -> settle(tx, incoming, message, trace);
        };
    }

    private void reject(Tx tx, Incoming incoming, Rejection rejection, TraceLog trace) {
        Mailbox from =
                Addresses.parse(rejection.from()).stream()
                        .findFirst()
                        .orElse(Mailbox.of(rejection.from()));
        Refusal refusal =
                new Refusal(from, rejection.subject(), rejection.text(), rejection.translations());
        Said said = replies.reject(tx, incoming.spoolId(), incoming.message(), refusal);
        trace.add("auto-reply", "rejection", said.result(), said.why());
    }

    private Outcome settle(Tx tx, Incoming incoming, Message message, TraceLog trace) {
        Optional<String> own = ownLetters.recognise(tx, message);
        if (own.isPresent()) {
            trace.add("decision", "own-letters", "ignored", own.get());
            return new Outcome.Ignored(own.get(), trace.steps());
        }
        return agentDesk
                .settle(tx, incoming, message, trace)
                .orElseGet(() -> desk.settle(tx, incoming, message, trace));
    }

    /// Files an agent's answer, to be sent over the channel the customer used.
    ///
    /// @return [Outcome.Appended], or [Outcome.Ignored] where there is no such ticket or agent
    public Outcome answer(Tx tx, AgentAnswer answer) {
        return agentDesk.answer(tx, answer, new TraceLog(List.of()));
    }

    /// Lets what agents wrote in another front end on the tickets of chats go out to those chats.
    /// To be called now and then, by one thread.
    ///
    /// @return how many letters were written
    public int forwardForeignArticles(Tx tx) {
        return foreign.forward(tx);
    }
}
