package org.postern.schema.message;

import java.util.List;
import java.util.Optional;

/// A complaint about a mail, RFC 5965: somebody pressed *this is spam*.
///
/// @param feedbackType `abuse`, `fraud`, `virus`, `not-spam`, `auth-failure`, …, lower case
/// @param recipients who got the mail, where the report still says so
/// @param sender its envelope sender
/// @param sourceIp the host it came from
/// @param domains the domains the complaint is about
/// @param originalMessageId the mail that is reported about
public record AbuseReport(
        String feedbackType,
        List<String> recipients,
        Optional<String> sender,
        Optional<String> sourceIp,
        List<String> domains,
        Optional<MessageId> originalMessageId) {

    public AbuseReport {
        recipients = List.copyOf(recipients);
        domains = List.copyOf(domains);
    }
}
