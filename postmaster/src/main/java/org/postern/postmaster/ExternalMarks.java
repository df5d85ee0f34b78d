package org.postern.postmaster;

import org.postern.postmaster.thread.ExternalNumbers;
import org.postern.postmaster.thread.Externals;
import org.postern.postmaster.thread.FollowUpSettings;
import org.postern.schema.message.Headers;
import org.postern.schema.message.Message;
import org.postern.schema.store.ExternalRefs;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.util.List;
import java.util.Optional;

/// Gives mails of other systems the control headers that their settings ask for: the second half of
/// the filter ExternalTicketNumberRecognition of the reference. What stands there already stays.
final class ExternalMarks {

    private static final String PREFIX = "X-OTRS-";
    private static final String FOLLOW_UP = PREFIX + "FollowUp-";

    private final Externals externals;
    private final ExternalRefs refs;

    ExternalMarks(FollowUpSettings settings, ExternalRefs refs) {
        this.externals =
                new Externals(
                        settings.lookFor().external() ? settings.externalNumbers() : List.of());
        this.refs = refs;
    }

    Message ofNew(Message message) {
        Optional<Externals.Recognised> found = externals.recognise(message);
        if (found.isEmpty()) {
            return message;
        }
        ExternalNumbers system = found.get().system();
        Headers marked = marked(message.headers(), PREFIX, system);
        return message.withHeaders(
                system.dynamicField()
                        .map(field -> PREFIX + "DynamicField-" + field)
                        .map(name -> with(marked, name, found.get().number()))
                        .orElse(marked));
    }

    Message ofFollowUp(Message message) {
        return externals
                .recognise(message)
                .map(found -> marked(message.headers(), FOLLOW_UP, found.system()))
                .map(message::withHeaders)
                .orElse(message);
    }

    private static Headers marked(Headers headers, String prefix, ExternalNumbers system) {
        Headers typed = with(headers, prefix + "SenderType", system.senderType());
        return with(typed, prefix + "IsVisibleForCustomer", system.visible() ? "1" : "0");
    }

    private static Headers with(Headers headers, String name, String value) {
        return headers.has(name) ? headers : headers.with(name, value);
    }

    /// The next mail with that number finds the ticket that was just opened for it. A number that
    /// led to a ticket which is gone or does not fit any more leads to the new one.
    void remember(Tx tx, Message message, TicketId opened) {
        externals
                .recognise(message)
                .ifPresent(
                        found -> {
                            String source = found.system().name();
                            if (!refs.add(tx, source, found.number(), opened)) {
                                refs.move(tx, source, found.number(), opened);
                            }
                        });
    }
}
