package org.postern.postmaster.thread;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Example;

import java.util.List;
import java.util.Optional;

/// How the numbers of another system are recognised: the filter ExternalTicketNumberRecognition of
/// the reference.
public record ExternalNumbers(
        @Doc("Name of the other system, in the trace and in the table ticket_external_refs.")
                @Example("jira")
                String name,
        @Doc("Senders of such mails: a regular expression, RE2, any case, found anywhere in From.")
                @Example("@jira\\.example\\.com")
                Optional<String> from,
        @Doc("The number: a regular expression, RE2, whose first group is taken. Line by line.")
                @Example("Incident-(\\d+)")
                String number,
        @Doc("Whether it is looked for in the subject.") @Default("true") boolean inSubject,
        @Doc("Whether it is looked for in the body, where the subject has none.") @Default("true")
                boolean inBody,
        @Doc("Types of the states that a ticket must be in; empty for any.")
                List<String> stateTypes,
        @Doc("Dynamic field of tickets that keeps the number, as in the reference.")
                @Example("IncidentNumber")
                Optional<String> dynamicField,
        @Doc("Sender type of articles from there: agent, system or customer.") @Default("customer")
                String senderType,
        @Doc("Whether customers see articles from there.") @Default("true") boolean visible) {

    public ExternalNumbers {
        stateTypes = List.copyOf(stateTypes);
        require(!name.isBlank() && name.length() <= 100, "name must have 1 to 100 characters");
        require(from.isEmpty() || isPattern(from.get()), "from is no regular expression of RE2");
        require(isPattern(number), "number is no regular expression of RE2");
        require(
                Pattern.compile(number).groupCount() > 0,
                "number has no group, so nothing says which part is the number; write (...)");
        require(
                List.of("agent", "system", "customer").contains(senderType),
                "sender-type must be agent, system or customer");
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
