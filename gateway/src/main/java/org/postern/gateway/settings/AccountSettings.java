package org.postern.gateway.settings;

import org.postern.channels.imap.ImapSettings;
import org.postern.channels.pop3.Pop3Settings;
import org.postern.channels.slack.SlackSettings;
import org.postern.channels.telegram.TelegramSettings;
import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Inline;
import org.postern.config.Kind;

import java.util.List;
import java.util.Optional;

/// One place where messages come from: how it is reached, and what its messages may do.
public sealed interface AccountSettings {

    FilingSettings filing();

    /// A folder of an IMAP mailbox.
    @Kind("imap")
    @Doc("A folder of a mailbox, read by IMAP.")
    record Imap(
            @Doc("What becomes of its messages.") @Inline FilingSettings filing,
            @Doc("How the mailbox is reached.") @Inline ImapSettings imap)
            implements AccountSettings {}

    /// A POP3 mailbox.
    @Kind("pop3")
    @Doc("A mailbox, read by POP3.")
    record Pop3(
            @Doc("What becomes of its messages.") @Inline FilingSettings filing,
            @Doc("How the mailbox is reached.") @Inline Pop3Settings pop3)
            implements AccountSettings {}

    /// A Slack app, by Socket Mode.
    @Kind("slack")
    @Doc("A Slack app, by Socket Mode.")
    record Slack(
            @Doc("What becomes of its messages.") @Inline FilingSettings filing,
            @Doc("How Slack is reached.") @Inline SlackSettings slack)
            implements AccountSettings {}

    /// A Telegram bot, by long polling.
    @Kind("telegram")
    @Doc("A Telegram bot, by long polling.")
    record Telegram(
            @Doc("What becomes of its messages.") @Inline FilingSettings filing,
            @Doc("How Telegram is reached.") @Inline TelegramSettings telegram)
            implements AccountSettings {}

    /// No source of its own: mail handed in by `postern inject --account NAME`.
    @Kind("pipe")
    @Doc("Mail that is handed in by `postern inject --account NAME`.")
    record Pipe(@Doc("What becomes of its messages.") @Inline FilingSettings filing)
            implements AccountSettings {}

    /// What becomes of the messages of an account.
    record FilingSettings(
            @Doc(
                            "Queue for new tickets. Without it the recipient addresses decide, as"
                                    + " the table system_address says.")
                    Optional<String> queue,
            @Doc(
                            "Whether X-OTRS-* control headers in its mails are obeyed. Only for"
                                    + " mailboxes that no stranger can write to.")
                    @Default("false")
                    boolean trusted,
            @Doc(
                            "Mail servers whose verdicts on senders are believed about mail of this"
                                    + " account, in place of those that mail: names.")
                    List<String> trustedAuthservIds) {

        public FilingSettings {
            trustedAuthservIds = List.copyOf(trustedAuthservIds);
        }
    }
}
