package org.postern.gateway.settings;

import org.postern.config.Default;
import org.postern.config.Doc;

import java.time.Duration;

/// How long Postern's own tables keep what nobody needs any more.
public record RetentionSettings(
        @Doc(
                        "How long the bytes of a settled arrival are kept that became no article."
                                + " Which inputs were seen is remembered for ever.")
                @Default("30d")
                Duration spool,
        @Doc("How long the bytes of a letter are kept that was sent or cancelled.") @Default("30d")
                Duration outbox,
        @Doc("How long it is kept why an arrival went where it went.") @Default("90d")
                Duration traces,
        @Doc(
                        "How long the table communication_log keeps what came and went, whoever"
                                + " wrote it; the reference tidies it by itself where it runs.")
                @Default("30d")
                Duration communications,
        @Doc(
                        "How long it is remembered which messages that never came the mails of a"
                            + " ticket name, and which conversations of Outlook they belong to. A"
                            + " follow-up that comes later is recognised by its other marks only.")
                @Default("365d")
                Duration threads) {}
