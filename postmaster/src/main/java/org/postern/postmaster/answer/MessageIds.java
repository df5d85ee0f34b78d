package org.postern.postmaster.answer;

import org.postern.schema.message.MessageId;

import java.security.SecureRandom;
import java.util.HexFormat;

/// New identifiers for what we write: RFC 5322 §3.6.4.
///
/// They are random and not derived from anything, for who can name the identifier of a notification
/// proves by it to have received it. Safe for use by several threads.
final class MessageIds {

    private final SecureRandom random = new SecureRandom();
    private final String domain;

    MessageIds(String domain) {
        this.domain = domain;
    }

    MessageId next() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return new MessageId(HexFormat.of().formatHex(bits) + "@" + domain);
    }
}
