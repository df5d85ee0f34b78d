package org.postern.postmaster;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Example;
import org.postern.postmaster.thread.FollowUpSettings;
import org.postern.postmaster.thread.SubjectFormat;
import org.postern.schema.ticket.NumberRules;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// How messages become tickets. The keys are named after the settings of the reference, so that who
/// runs both can keep them alike.
public record PostmasterSettings(
        @Doc("Number of this system, in every ticket number; keep it as it is in OTRS.")
                @Default("10")
                String systemId,
        @Doc("What stands before a ticket number in a subject.") @Default("Ticket#") String hook,
        @Doc("What stands between the hook and the number.") @Default("") String hookDivider,
        @Doc("Where the ticket number goes in a subject.") @Default("left")
                SubjectFormat subjectFormat,
        @Doc(
                        "The word for an answer, without its colon; cleaned from subjects, and put"
                                + " before them.")
                @Default("Re")
                String subjectRe,
        @Doc("The word for a forwarded message, without its colon; cleaned from subjects.")
                @Default("Fwd")
                String subjectFwd,
        @Doc("Longest subject in characters before it is cut; 0 for never.") @Default("100")
                int subjectSize,
        @Doc("Name of this system in Message-IDs and links.") @Default("localhost") String fqdn,
        @Doc("Protocol of links to the agents' front end.") @Default("https") String httpType,
        @Doc("Path of the agents' front end in links.") @Default("otrs/") String scriptAlias,
        @Doc("Time zone whose date is in ticket numbers and whose midnight ends a day's limits.")
                @Default("UTC")
                ZoneId timeZone,
        @Doc("Queue of new tickets when nothing else names one.") @Default("Raw")
                String defaultQueue,
        @Doc("Priority of new tickets.") @Default("3 normal") String defaultPriority,
        @Doc("State of new tickets.") @Default("new") String defaultState,
        @Doc("Type of new tickets.") @Default("Unclassified") String defaultType,
        @Doc("State after a follow-up.") @Default("open") String followUpState,
        @Doc("State after a follow-up to a closed ticket; as follow-up-state when not set.")
                Optional<String> followUpStateClosed,
        @Doc("A mail that could not be delivered opens its ticket again, whatever the queue says.")
                @Default("true")
                boolean bounceAsFollowUp,
        @Doc("How the ticket of a message is found, and who may write to it.")
                FollowUpSettings followUps,
        @Doc("Senders who are not known get their address as customer id.") @Default("true")
                boolean assignCustomerIdToUnknown,
        @Doc("Id of the user in whose name messages are filed.") @Default("1")
                long postmasterUserId,
        @Doc("Automatic replies to one address on one day at the most; 0 for any number.")
                @Default("40")
                int maxAutoRepliesPerAddressPerDay,
        @Doc("Likewise for single addresses: the address, and how many; 0 for any number.")
                @Example("{boss@example.org: 1}")
                Map<String, Integer> maxAutoRepliesByAddress,
        @Doc("Automatic replies to one address within an hour at the most; 0 for any number.")
                @Default("5")
                int maxAutoRepliesPerAddressPerHour,
        @Doc("Automatic replies on one ticket within a day at the most; 0 for any number.")
                @Default("40")
                int maxAutoRepliesPerTicketPerDay,
        @Doc("Addresses that never get an automatic reply: a regular expression, RE2, any case.")
                @Default("(MAILER-DAEMON|postmaster|abuse)@.+?\\..+?")
                String noAutoReplyTo,
        @Doc("Agents answer a notification by mail, above this line.")
                @Default("##- Please write your answer above this line -##")
                String answerLine,
        @Doc("Recipients in X-Envelope-To and Bcc choose the queue too, after all others.")
                @Default("false")
                boolean routeByHiddenRecipients,
        @Doc("How tickets are opened and changed.") TicketSettings tickets,
        @Doc("Who writes to us.") CustomerSettings customers,
        @Doc("In which language people are written to.") LanguageSettings languages,
        @Doc("How the numbers of tickets are made.") NumberSettings numbers,
        @Doc(
                        "Calendars for escalation, under the names that queues and service levels"
                                + " give them; the one for those that give none is named default.")
                Map<String, CalendarSettings> calendars,
        @Doc("Where this behaves as the reference does, against our better judgement.")
                CompatSettings compat) {

    public PostmasterSettings {
        require(systemId.matches("[0-9]{1,10}"), "system-id must be digits");
        require(!hook.isBlank(), "hook must not be empty");
        require(!answerLine.isBlank(), "answer-line must not be empty");
        require(fqdn.matches("[A-Za-z0-9.-]{1,200}"), "fqdn must be a host name");
        require(
                maxAutoRepliesByAddress.values().stream().allMatch(most -> most >= 0),
                "max-auto-replies-by-address must not be negative");
        require(subjectSize >= 0, "subject-size must not be negative");
        require(isPattern(noAutoReplyTo), "no-auto-reply-to is no regular expression of RE2");
    }

    NumberRules numberRules() {
        return new NumberRules(
                numbers.generator(),
                systemId,
                timeZone,
                numbers.minCounterSize(),
                numbers.paddedDateCounter());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static boolean isPattern(String text) {
        try {
            return !Pattern.compile(text).pattern().isEmpty();
        } catch (PatternSyntaxException _) {
            return false;
        }
    }
}
