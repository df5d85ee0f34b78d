package org.postern.postmaster;

import com.google.re2j.Pattern;

import org.postern.postmaster.answer.AgentAnswers;
import org.postern.postmaster.answer.AgentMail;
import org.postern.postmaster.answer.AnswerRules;
import org.postern.postmaster.answer.AutoReplies;
import org.postern.postmaster.answer.Composer;
import org.postern.postmaster.answer.ForeignArticles;
import org.postern.postmaster.answer.Notifier;
import org.postern.postmaster.thread.SubjectRules;
import org.postern.postmaster.thread.Threads;
import org.postern.schema.message.Message;
import org.postern.schema.store.Conversations;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.UserId;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges messages and files them.
///
/// Judging is slow and curious, and touches no row. Settling is fast and certain: everything it
/// does is done in the caller's transaction, so it either happens whole or not at all, and may be
/// run again from scratch.
///
/// Safe for use by several threads, save for [#forwardForeignArticles].
public final class Postmaster {

    private final List<Filter> filters;
    private final OwnLetters ownLetters;
    private final Desk desk;
    private final AgentDesk agentDesk;
    private final ForeignArticles foreign;

    public Postmaster(
            PostmasterSettings settings,
            Composer composer,
            InstantSource clock,
            Outbox outbox,
            Conversations conversations) {
        TicketStores stores = TicketStores.of(clock, settings.timeZone(), settings.systemId());
        AnswerRules rules = rules(settings);
        Threads threads =
                new Threads(
                        stores.tickets(),
                        stores.articles(),
                        outbox,
                        conversations,
                        rules.subjects());
        this.filters =
                List.of(
                        new StripControlHeaders(),
                        new ParkLoops(),
                        new DropChatEvents(),
                        new ObeyIgnore());
        this.ownLetters = new OwnLetters(outbox, settings.fqdn());
        this.agentDesk =
                new AgentDesk(
                        stores,
                        clock,
                        new AgentMail(stores.agents(), outbox),
                        new AgentAnswers(rules, composer, clock, stores, outbox, conversations),
                        settings);
        this.desk =
                new Desk(
                        settings,
                        stores,
                        threads,
                        rules.subjects(),
                        new Filing(settings, stores, conversations, clock),
                        new AutoReplies(rules, composer, clock, stores, outbox),
                        new Notifier(rules, composer, clock, stores, outbox));
        this.foreign = new ForeignArticles(rules, clock, stores, outbox, conversations);
    }

    private static AnswerRules rules(PostmasterSettings settings) {
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
                settings.timeZone(),
                new UserId(settings.postmasterUserId()),
                settings.maxAutoRepliesPerAddressPerDay(),
                settings.maxAutoRepliesPerAddressPerHour(),
                Pattern.compile(settings.noAutoReplyTo(), Pattern.CASE_INSENSITIVE),
                settings.answerLine(),
                config);
    }

    /// Asks the filters in turn; the first that does not let the message pass ends it.
    public Judged judge(Incoming incoming) {
        List<TraceStep> trace = new ArrayList<>();
        Message message = incoming.message();
        for (Filter filter : filters) {
            Verdict verdict = filter.judge(message, incoming);
            trace.add(step(filter, verdict));
            switch (verdict) {
                case Verdict.Pass pass -> message = pass.message();
                case Verdict.Drop drop -> {
                    return new Judged(drop, trace);
                }
                case Verdict.Park park -> {
                    return new Judged(park, trace);
                }
            }
        }
        return new Judged(Verdict.Pass.unchanged(message, "every filter let it pass"), trace);
    }

    private static TraceStep step(Filter filter, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass(_, String why, Map<String, String> set) ->
                    new TraceStep(
                            "filter", filter.name(), set.isEmpty() ? "pass" : "change", why, set);
            case Verdict.Drop(String reason) ->
                    TraceStep.of("filter", filter.name(), "drop", reason);
            case Verdict.Park(String reason) ->
                    TraceStep.of("filter", filter.name(), "park", reason);
        };
    }

    /// Files what was judged, and decides what goes out because of it.
    ///
    /// @throws IllegalArgumentException for a message that is to be parked; that is the caller's
    public Outcome settle(Tx tx, Incoming incoming, Judged judged) {
        TraceLog trace = new TraceLog(judged.trace());
        return switch (judged.verdict()) {
            case Verdict.Drop(String reason) -> new Outcome.Ignored(reason, trace.steps());
            case Verdict.Park(String reason) ->
                    throw new IllegalArgumentException("is to be parked: " + reason);
            case Verdict.Pass(Message message, _, _) -> settle(tx, incoming, message, trace);
        };
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
