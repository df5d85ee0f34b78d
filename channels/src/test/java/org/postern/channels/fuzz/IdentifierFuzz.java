package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.schema.message.MessageId;

import java.util.List;
import java.util.stream.Collectors;

/// Message-ID and References, RFC 5322 §3.6.4. Writing them down and reading them changes nothing.
class IdentifierFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        String field = Checks.text(octets);
        MessageId.parse(field)
                .ifPresent(id -> Checks.same(id, MessageId.parse(id.bracketed()).get()));
        List<MessageId> all = MessageId.parseAll(field);
        all.forEach(id -> Checks.oneLine(id.value()));
        String written = all.stream().map(MessageId::bracketed).collect(Collectors.joining(" "));
        Checks.same(all, MessageId.parseAll(written));
    }
}
