package org.postern.postmaster.answer;

import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.Notification;
import org.postern.schema.ticket.Ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When a notification applies to a ticket: for each condition one of its values must be the
/// ticket's.
final class Condition {

    /// Items that say how, to whom and when, and not for which tickets.
    private static final Set<String> NO_CONDITIONS =
            Set.of(
                    "Events",
                    "Recipients",
                    "RecipientAgents",
                    "RecipientGroups",
                    "RecipientRoles",
                    "RecipientEmail",
                    "Transports",
                    "TransportEmailTemplate",
                    "VisibleForAgent",
                    "VisibleForAgentTooltip",
                    "AgentEnabledByDefault",
                    "SendOnOutOfOffice",
                    "OncePerDay",
                    "IsVisibleForCustomer",
                    "LanguageID",
                    "NotificationType");

    private Condition() {}

    /// Why the notification does not apply; empty where it does. What we cannot check is a reason
    /// too: rather no notification than a wrong one.
    static Optional<String> objection(Notification notification, Ticket ticket) {
        for (Map.Entry<String, List<String>> item : notification.items().entrySet()) {
            String key = item.getKey();
            if (NO_CONDITIONS.contains(key) || isAboutArticlesOrMails(key)) {
                continue;
            }
            Optional<String> value = attribute(ticket, key);
            if (value.isEmpty()) {
                return Optional.of("its condition " + key + " is not understood here");
            }
            if (!item.getValue().contains(value.get())) {
                return Optional.of("its condition " + key + " is not met");
            }
        }
        return Optional.empty();
    }

    /// Looked at for other events only.
    private static boolean isAboutArticlesOrMails(String key) {
        return key.startsWith("Article") || key.startsWith("MIMEBase_") || key.startsWith("Email");
    }

    private static Optional<String> attribute(Ticket ticket, String key) {
        return switch (key) {
            case "QueueID" -> Optional.of(ticket.queue().toString());
            case "StateID" -> Optional.of(Long.toString(ticket.state().id()));
            case "LockID" -> Optional.of(Long.toString(ticket.lock().id()));
            case "PriorityID" -> Optional.of(Long.toString(ticket.priority().id()));
            case "TypeID" -> ticket.type().map(Named::id).map(String::valueOf);
            case "OwnerID" -> Optional.of(ticket.owner().toString());
            case "ResponsibleID" -> Optional.of(ticket.responsible().toString());
            case "CustomerID" -> ticket.customerId();
            case "CustomerUserID" -> ticket.customerUser();
            default -> Optional.empty();
        };
    }
}
