package org.postern.schema.message;

import java.util.Optional;

/// A mailing list that sent a message on, RFC 2919 and RFC 2369.
///
/// @param id what stands between the brackets of `List-Id`, lower case
/// @param post where to write to the list: an address, without `mailto:`
/// @param unsubscribe how to leave it, as written
public record MailingList(
        Optional<String> id, Optional<String> post, Optional<String> unsubscribe) {}
