package org.postern.gateway;

import org.postern.channels.mailserver.Tls;
import org.postern.gateway.settings.AccountSettings;
import org.postern.postmaster.Outcome;
import org.postern.postmaster.TraceStep;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Outgoing;
import org.postern.schema.store.CommunicationLog;
import org.postern.schema.store.CommunicationLog.Communication;
import org.postern.schema.store.CommunicationLog.Direction;
import org.postern.schema.store.CommunicationLog.Entry;
import org.postern.schema.store.CommunicationLog.Kind;
import org.postern.schema.store.CommunicationLog.Priority;
import org.postern.schema.store.MailAccounts;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.Spool;
import org.postern.schema.store.Tx;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// Writes down what came and went, so that the communication log of the reference's own screen
/// shows it: a mail is one communication, with what was decided about it line by line.
///
/// Chats are left out: the reference knows no transport but mail.
final class CommunicationRecords {

    private static final String QUIET = "pass";

    private final CommunicationLog log;
    private final InstantSource clock;
    private final Function<String, String> types;
    private final boolean on;

    /// @param types type of an account, in the words of `mail_account`, by its name
    /// @param on whether anything is written
    CommunicationRecords(
            CommunicationLog log, InstantSource clock, Function<String, String> types, boolean on) {
        this.log = log;
        this.clock = clock;
        this.types = types;
        this.on = on;
    }

    /// A mail was settled. Part of the transaction that did it.
    void settled(Tx tx, Spool.Item item, Outcome outcome) {
        OptionalLong article = OptionalLong.empty();
        var filed = Outcomes.filed(outcome);
        if (filed.isPresent()) {
            article = OptionalLong.of(filed.get().articleId());
        }
        List<Entry> entries = entries(outcome.trace());
        entries.add(new Entry("Postern::Outcome", Outcomes.sentence(outcome), Priority.NOTICE));
        incoming(tx, item, true, entries, article);
    }

    /// A mail was put aside.
    void parked(Tx tx, Spool.Item item, String reason, List<TraceStep> trace) {
        List<Entry> entries = entries(trace);
        entries.add(
                new Entry(
                        "Postern::Outcome",
                        "parked as spool " + item.id() + ": " + reason,
                        Priority.ERROR));
        incoming(tx, item, false, entries, OptionalLong.empty());
    }

    private void incoming(
            Tx tx, Spool.Item item, boolean well, List<Entry> entries, OptionalLong article) {
        if (on && item.format() == Arrival.Format.MAIL) {
            log.add(
                    tx,
                    new Communication(
                            Direction.INCOMING,
                            types.apply(item.account()),
                            MailAccounts.idIn(item.account()),
                            Kind.MESSAGE,
                            well,
                            item.receivedAt(),
                            entries,
                            article));
        }
    }

    /// A mailbox could not be read.
    void disconnected(Tx tx, String account, String reason) {
        if (on) {
            log.add(
                    tx,
                    new Communication(
                            Direction.INCOMING,
                            types.apply(account),
                            MailAccounts.idIn(account),
                            Kind.CONNECTION,
                            false,
                            clock.instant(),
                            List.of(new Entry("Postern::Source", reason, Priority.ERROR)),
                            OptionalLong.empty()));
        }
    }

    /// A mail left, or never will. Part of the transaction that books it.
    void ended(Tx tx, Outbox.Item letter, boolean well, String how) {
        if (on && letter.route() instanceof Outgoing.Route.Mail(_, List<String> recipients)) {
            String sentence = "to " + String.join(", ", recipients) + ": " + how;
            log.add(
                    tx,
                    new Communication(
                            Direction.OUTGOING,
                            "SMTP",
                            OptionalLong.empty(),
                            Kind.MESSAGE,
                            well,
                            letter.createdAt(),
                            List.of(
                                    new Entry(
                                            "Postern::Dispatcher",
                                            sentence,
                                            well ? Priority.INFO : Priority.ERROR)),
                            letter.articleId()));
        }
    }

    /// Filters that had nothing to say are left out: they would be most of the log.
    private static List<Entry> entries(List<TraceStep> trace) {
        List<Entry> entries = new ArrayList<>();
        for (TraceStep step : trace) {
            if (!step.result().equals(QUIET)) {
                entries.add(
                        new Entry(
                                "Postern::" + step.step() + "::" + step.name(),
                                step.result() + ": " + step.why() + set(step),
                                Priority.INFO));
            }
        }
        return entries;
    }

    private static String set(TraceStep step) {
        return step.set().isEmpty() ? "" : " " + step.set();
    }

    /// The type of an account in the words of `mail_account`.
    static String type(AccountSettings account) {
        return switch (account) {
            case AccountSettings.Imap(_, var imap) -> "IMAP" + suffix(imap.tls());
            case AccountSettings.Pop3(_, var pop3) -> "POP3" + suffix(pop3.tls());
            case AccountSettings.Pipe _ -> "STDIN";
            case AccountSettings.Slack _ -> "Slack";
            case AccountSettings.Telegram _ -> "Telegram";
        };
    }

    private static String suffix(Tls tls) {
        return switch (tls) {
            case NONE -> "";
            case IMPLICIT -> "S";
            case STARTTLS -> "TLS";
        };
    }
}
