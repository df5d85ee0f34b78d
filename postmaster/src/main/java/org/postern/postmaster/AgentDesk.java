package org.postern.postmaster;

import org.postern.postmaster.answer.AgentAnswers;
import org.postern.postmaster.answer.AgentMail;
import org.postern.postmaster.answer.Said;
import org.postern.schema.message.Message;
import org.postern.schema.store.Names;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.ArticleId;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.SenderType;
import org.postern.schema.ticket.Ticket;
import org.postern.schema.ticket.TicketId;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Files what agents answer, by mail or by command. Never answered automatically, never notified
/// about.
final class AgentDesk {

    private final TicketStores stores;
    private final Overdue overdue;
    private final InstantSource clock;
    private final AgentMail mail;
    private final AgentAnswers answers;
    private final PostmasterSettings settings;

    AgentDesk(
            TicketStores stores,
            InstantSource clock,
            AgentMail mail,
            AgentAnswers answers,
            PostmasterSettings settings) {
        this.stores = stores;
        this.overdue = new Overdue(settings, stores);
        this.clock = clock;
        this.mail = mail;
        this.answers = answers;
        this.settings = settings;
    }

    /// Settles a mail that an agent wrote in answer to a notification; empty where it is none.
    Optional<Outcome> settle(Tx tx, Incoming incoming, Message message, TraceLog trace) {
        Optional<AgentMail.Evidence> evidence = mail.recognise(tx, message);
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        AgentMail.Evidence found = evidence.get();
        trace.add("agent", found.agent().login(), "found", found.why());
        if (message.automatic().isPresent()) {
            String why = "the agent's mail program answered by itself: ";
            String reason = why + message.automatic().get().why();
            trace.add("decision", "postmaster", "ignored", reason);
            return Optional.of(new Outcome.Ignored(reason, trace.steps()));
        }
        return ticket(tx, found.ticket())
                .map(ticket -> settle(tx, incoming, message, found, ticket, trace));
    }

    private Optional<Ticket> ticket(Tx tx, TicketId id) {
        return stores.tickets()
                .lock(tx, id)
                .flatMap(ticket -> stores.tickets().afterMerges(tx, ticket));
    }

    private Outcome settle(
            Tx tx,
            Incoming incoming,
            Message message,
            AgentMail.Evidence found,
            Ticket ticket,
            TraceLog trace) {
        String text = answers.textOf(message);
        if (text.isEmpty() && message.attachments().isEmpty()) {
            return kept(tx, incoming, message, found, ticket, trace);
        }
        AgentAnswers.Answer answer =
                new AgentAnswers.Answer(
                        found.agent(),
                        ticket,
                        queue(tx, ticket),
                        text,
                        message.attachments(),
                        Optional.of(incoming.raw()),
                        Optional.of("answer:" + incoming.spoolId()),
                        OptionalLong.of(incoming.spoolId()));
        return send(tx, answer, found.why(), trace);
    }

    /// Nothing stands above the line: kept as a note for agents, for nothing is thrown away.
    private Outcome kept(
            Tx tx,
            Incoming incoming,
            Message message,
            AgentMail.Evidence found,
            Ticket ticket,
            TraceLog trace) {
        Docket docket = new Docket(ticket, found.agent().id());
        ArticleId article =
                stores.articles()
                        .add(
                                tx,
                                ArticleWriter.article(
                                        ticket.id(), incoming, message, SenderType.AGENT, false),
                                found.agent().id());
        docket.note(HistoryType.ADD_NOTE, "%%", Optional.of(article));
        docket.close(tx, stores, overdue);
        String why = "nothing is written above the line";
        trace.add("answer", found.agent().login(), "kept as a note", why);
        return appended(tx, ticket, article, why, found.why(), trace);
    }

    /// As [Postmaster#answer].
    Outcome answer(Tx tx, AgentAnswer asked, TraceLog trace) {
        Optional<Agent> agent = stores.agents().byLogin(tx, asked.login()).filter(Agent::valid);
        if (agent.isEmpty()) {
            return ignored("there is no valid agent with the login " + asked.login(), trace);
        }
        Optional<Ticket> ticket =
                stores.tickets().byNumber(tx, List.of(asked.ticketNumber())).values().stream()
                        .findFirst()
                        .flatMap(id -> ticket(tx, id));
        if (ticket.isEmpty()) {
            return ignored("there is no ticket with the number " + asked.ticketNumber(), trace);
        }
        if (asked.text().isBlank() && asked.files().isEmpty()) {
            return ignored("the answer is empty", trace);
        }
        AgentAnswers.Answer answer =
                new AgentAnswers.Answer(
                        agent.get(),
                        ticket.get(),
                        queue(tx, ticket.get()),
                        asked.text(),
                        asked.files(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty());
        return send(tx, answer, "the agent named the ticket", trace);
    }

    private static Outcome ignored(String why, TraceLog trace) {
        trace.add("answer", "postmaster", "ignored", why);
        return new Outcome.Ignored(why, trace.steps());
    }

    private Queue queue(Tx tx, Ticket ticket) {
        Names names = stores.lookups().names(tx);
        return names.queue(ticket.queue()).orElseGet(names::lastResort);
    }

    private Outcome send(Tx tx, AgentAnswers.Answer answer, String evidence, TraceLog trace) {
        Docket docket = new Docket(answer.ticket(), answer.agent().id());
        stores.tickets().unseen(tx, answer.ticket().id());
        AgentAnswers.Filed filed = answers.send(tx, answer);
        Said said = filed.said();
        docket.note(said.notes());
        docket.restart(clock.instant().getEpochSecond());
        if (answer.ticket().state().isNew()) {
            stores.lookups().names(tx).state(settings.followUpState()).ifPresent(docket::state);
        }
        docket.close(tx, stores, overdue);
        trace.add("answer", answer.agent().login(), said.result(), said.why());
        return appended(tx, docket.ticket(), filed.article(), noReply(said), evidence, trace);
    }

    private static String noReply(Said said) {
        return said.result().equals(Said.QUEUED) ? "an agent wrote it" : said.why();
    }

    private Outcome appended(
            Tx tx,
            Ticket ticket,
            ArticleId article,
            String autoReply,
            String evidence,
            TraceLog trace) {
        return new Outcome.Appended(
                new Outcome.Filed(
                        ticket.id().value(),
                        ticket.number().value(),
                        article.value(),
                        queue(tx, ticket).name(),
                        ticket.state().name(),
                        ticket.priority().name(),
                        autoReply,
                        evidence),
                trace.steps());
    }
}
