package org.postern.gateway.settings;

import org.postern.channels.mime.MimeSettings;
import org.postern.channels.smtp.SmtpSettings;
import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.postmaster.PostmasterSettings;
import org.postern.postmaster.gate.FilterSettings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Everything in `postern.yaml`.
@Doc(
        "Postern turns mail and chat into tickets. Every key is shown with its default; a key that"
                + " is commented out is not set.")
public record PosternSettings(
        @Doc("Where the tickets are.") DatabaseSettings database,
        @Doc(
                        "Where messages come from: one entry for each mailbox or bot, under a name"
                            + " of your choice. The name is part of how messages are known, so keep"
                            + " it.")
                Map<String, AccountSettings> accounts,
        @Doc("The relay that takes our mail. Without it nothing is sent by mail, and waits.")
                Optional<SmtpSettings> smtp,
        @Doc("How mails are read.") MimeSettings mail,
        @Doc("How messages become tickets.") PostmasterSettings postmaster,
        @Doc(
                        "Whether mails that came and went are written to the communication log of"
                                + " the database, for the screen of the agents' front end.")
                @Default("true")
                boolean communicationLog,
        @Doc("What filters do to messages before they are filed.") FilterSettings filters,
        @Doc("The one HTTP listener: health and metrics.") HttpSettings http,
        @Doc("How much is done at once.") SorterSettings sorter,
        @Doc(
                        "How long Postern's own tables keep what nobody needs any more; 0s keeps it"
                                + " for ever. What waits, is parked or failed is never touched.")
                RetentionSettings retention,
        @Doc("What is logged, to standard error.") LogSettings log,
        @Doc("Directory for what the daemon keeps itself: the embedded database, if there is one.")
                @Default("/var/lib/postern")
                Path stateDirectory) {}
