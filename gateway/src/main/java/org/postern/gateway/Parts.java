package org.postern.gateway;

import org.postern.channels.Reader;
import org.postern.channels.Sink;
import org.postern.channels.Source;
import org.postern.channels.imap.ImapSource;
import org.postern.channels.mime.MimeReader;
import org.postern.channels.mime.MimeWriter;
import org.postern.channels.pop3.Pop3Source;
import org.postern.channels.slack.SlackReader;
import org.postern.channels.slack.SlackSink;
import org.postern.channels.slack.SlackSource;
import org.postern.channels.smtp.SmtpSink;
import org.postern.channels.telegram.TelegramReader;
import org.postern.channels.telegram.TelegramSink;
import org.postern.channels.telegram.TelegramSource;
import org.postern.config.ConfigException;
import org.postern.gateway.settings.AccountSettings;
import org.postern.gateway.settings.PosternSettings;
import org.postern.postmaster.AccountPolicy;
import org.postern.postmaster.Gate;
import org.postern.postmaster.Postmaster;
import org.postern.schema.message.Arrival;
import org.postern.schema.store.MailAccounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses the parts that the settings ask for. A further kind of channel is one line in each
/// switch here, and the compiler leads to it.
final class Parts {

    private static final Logger log = LoggerFactory.getLogger(Parts.class);

    private final PosternSettings settings;
    private final InstantSource clock;

    Parts(PosternSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Postmaster postmaster(Stores stores, Gate gate) {
        return new Postmaster(
                settings.postmaster(),
                MimeWriter::write,
                clock,
                stores.database(),
                stores.outbox(),
                stores.conversations(),
                gate);
    }

    /// One reader for each language in which bytes arrive.
    Map<Arrival.Format, Reader> readers() {
        Map<Arrival.Format, Reader> readers = new HashMap<>();
        for (Arrival.Format format : Arrival.Format.values()) {
            readers.put(
                    format,
                    switch (format) {
                        case MAIL -> new MimeReader(settings.mail(), trustedServers());
                        case SLACK -> new SlackReader();
                        case TELEGRAM -> new TelegramReader();
                    });
        }
        return readers;
    }

    /// Servers that an account believes about its mail, where it names some itself.
    private Map<String, List<String>> trustedServers() {
        Map<String, List<String>> trusted = new HashMap<>();
        settings.accounts()
                .forEach(
                        (name, account) -> {
                            if (!account.filing().trustedAuthservIds().isEmpty()) {
                                trusted.put(name, account.filing().trustedAuthservIds());
                            }
                        });
        return trusted;
    }

    /// The mailboxes of the table `mail_account`, in the shape of those of the configuration.
    /// Unlike the reference, certificates are verified.
    static Map<String, AccountSettings> of(List<MailAccounts.MailAccount> rows) {
        Map<String, AccountSettings> accounts = new LinkedHashMap<>();
        for (MailAccounts.MailAccount row : rows) {
            try {
                accounts.put(row.name(), MailAccountRow.settings(row));
            } catch (IllegalArgumentException | ConfigException e) {
                log.error(
                        "{} cannot be used and is left out: {}",
                        row,
                        String.valueOf(e.getMessage()));
            }
        }
        return accounts;
    }

    /// A source for each account that has one.
    static Map<String, Source> sources(Map<String, AccountSettings> accounts, InstantSource clock) {
        Map<String, Source> sources = new LinkedHashMap<>();
        accounts.forEach(
                (name, account) ->
                        source(name, account, clock).ifPresent(one -> sources.put(name, one)));
        return sources;
    }

    private static Optional<Source> source(
            String name, AccountSettings account, InstantSource clock) {
        return switch (account) {
            case AccountSettings.Imap(_, var imap) ->
                    Optional.of(new ImapSource(name, imap, clock));
            case AccountSettings.Pop3(_, var pop3) ->
                    Optional.of(new Pop3Source(name, pop3, clock));
            case AccountSettings.Slack(_, var slack) ->
                    Optional.of(new SlackSource(name, slack, clock));
            case AccountSettings.Telegram(_, var telegram) ->
                    Optional.of(new TelegramSource(name, telegram, clock));
            case AccountSettings.Pipe _ -> Optional.empty();
        };
    }

    /// The ways out.
    Routes routes() {
        Map<String, Sink> chats = new LinkedHashMap<>();
        settings.accounts()
                .forEach((name, account) -> chat(account).ifPresent(sink -> chats.put(name, sink)));
        return new Routes(settings.smtp().map(smtp -> new SmtpSink(smtp, clock)), chats);
    }

    private Optional<Sink> chat(AccountSettings account) {
        return switch (account) {
            case AccountSettings.Slack(_, var slack) -> Optional.of(new SlackSink(slack, clock));
            case AccountSettings.Telegram(_, var telegram) ->
                    Optional.of(new TelegramSink(telegram, clock));
            case AccountSettings.Imap _, AccountSettings.Pop3 _, AccountSettings.Pipe _ ->
                    Optional.empty();
        };
    }

    /// What the messages of an account may do.
    static AccountPolicy policy(AccountSettings account) {
        return new AccountPolicy(account.filing().queue(), account.filing().trusted());
    }
}
