package org.postern.channels;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What became of one attempt to send.
public sealed interface Delivery {

    /// The peer took responsibility.
    ///
    /// @param remoteId what the peer calls it: a queue id, a chat message id; empty when it said
    ///   none
    record Accepted(String remoteId) implements Delivery {}

    /// Not now: try again later.
    ///
    /// @param reason the peer's own words, with its code
    /// @param retryAfter how long the peer asked us to wait
    record Deferred(String reason, Optional<Duration> retryAfter) implements Delivery {
        public static Deferred because(String reason) {
            return new Deferred(reason, Optional.empty());
        }
    }

    /// Never: trying again is useless.
    record Refused(String reason) implements Delivery {}

    /// Everything was sent and no answer came: the peer may have it or not (RFC 1047).
    record Unknown(String reason) implements Delivery {}

    /// A mail to several recipients that did not all fare the same, RFC 5321 §3.3.
    ///
    /// @param perRecipient one entry for each forward-path; none of them is a `Split`
    record Split(List<Recipient> perRecipient) implements Delivery {
        public Split {
            perRecipient = List.copyOf(perRecipient);
        }
    }

    /// @param address the forward-path
    record Recipient(String address, Delivery outcome) {}
}
