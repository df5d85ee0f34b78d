package org.postern.postmaster.thread;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Secret;

import java.util.List;
import java.util.Map;

/// How the ticket of a message is found, and who may write to it.
public record FollowUpSettings(
        @Doc(
                        "What becomes of a mail that belongs to a ticket but whose sender has"
                            + " nothing to do with it: open takes it like any other, warn keeps it"
                            + " on the ticket for agents only and answers nobody, strict opens a"
                            + " new ticket and links the two.")
                @Default("warn")
                Rights strangers,
        @Doc("Likewise for the tickets of single queues, by the name of the queue.")
                Map<String, Rights> strangersByQueue,
        @Doc(
                        "Senders are known by their address only where a mail server we trust says"
                                + " that it is genuine (DMARC). Needs an account that trusts such a"
                                + " server.")
                @Default("false")
                boolean requireDmarc,
        @Doc(
                        "Keys that sign our Message-IDs and reply addresses, by a name of your"
                            + " choice; the first one signs, all of them are believed, and a key"
                            + " that is taken out is believed no more. Without any, one is made and"
                            + " kept in the table postern_signing_key.")
                Map<String, Secret> tokenKeys,
        @Doc(
                        "What we send can be answered at an address of its own,"
                                + " support+TOKEN@example.org, which names the ticket. The mail"
                                + " server must deliver such addresses, RFC 5233.")
                @Default("false")
                boolean replyAddresses,
        @Doc("Where evidence for a ticket is looked for.") LookFor lookFor,
        @Doc(
                        "An answer to a mail that an agent sent on internally stays internal, and"
                                + " is not shown to the customer.")
                @Default("true")
                boolean answersToInternalStayInternal,
        @Doc("Numbers that other systems give to what is a ticket here.")
                List<ExternalNumbers> externalNumbers) {

    private static final int SHORTEST_KEY = 16;

    public FollowUpSettings {
        strangersByQueue = Map.copyOf(strangersByQueue);
        externalNumbers = List.copyOf(externalNumbers);
        tokenKeys.forEach(FollowUpSettings::requireStrength);
    }

    private static void requireStrength(String name, Secret key) {
        if (key.reveal().length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "the key "
                            + name
                            + " of token-keys has less than "
                            + SHORTEST_KEY
                            + " characters; make one with: openssl rand -hex 32");
        }
    }

    /// What a stranger's mail may do.
    public enum Rights {
        OPEN,
        WARN,
        STRICT
    }

    /// The finders, each with its switch, in the order in which they are asked.
    public record LookFor(
            @Doc("Signed tokens in Message-IDs and reply addresses of ours.") @Default("true")
                    boolean token,
            @Doc("Letters of ours that are answered.") @Default("true") boolean letter,
            @Doc("Letters and articles that a delivery report is about.") @Default("true")
                    boolean bounce,
            @Doc("Chats that belong to a ticket.") @Default("true") boolean conversation,
            @Doc("Articles that are answered, by In-Reply-To and References.") @Default("true")
                    boolean references,
            @Doc("Ticket numbers in the subject.") @Default("true") boolean subject,
            @Doc("Numbers of other systems; see external-numbers.") @Default("true")
                    boolean external,
            @Doc("Messages we never saw that another mail of the ticket answers too.")
                    @Default("true")
                    boolean ancestors,
            @Doc("Conversations of Outlook, by Thread-Index.") @Default("true") boolean threadIndex,
            @Doc(
                            "An article with the same Message-ID, for a mail that comes by several"
                                    + " addresses.")
                    @Default("false")
                    boolean sameMessage,
            @Doc("Ticket numbers in what was written this time, quotes left out.") @Default("false")
                    boolean body,
            @Doc("Ticket numbers in the names and in the text of attached files.") @Default("false")
                    boolean attachments,
            @Doc("Ticket numbers anywhere in the mail as it came.") @Default("false")
                    boolean raw) {}

    /// What strangers may do to the tickets of a queue.
    public Rights rights(String queue) {
        return strangersByQueue.getOrDefault(queue, strangers);
    }
}
