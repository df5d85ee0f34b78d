package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.MimeReader;
import org.postern.channels.mime.syntax.AddressParser;
import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Mailbox;

import java.util.List;
import java.util.Optional;

/// Address fields, RFC 5322 §3.4. Whoever can be written to is the same after writing.
class AddressFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        HeaderDecoder decoder = new HeaderDecoder(Optional.empty(), new Warnings());
        List<Mailbox> found = new AddressParser(decoder, new Warnings()).parse(Checks.text(octets));
        MessageChecks.mailboxes(found);
        List<Mailbox> deliverable = found.stream().filter(Mailbox::isDeliverable).toList();
        if (!deliverable.isEmpty()) {
            List<Mailbox> again = new MimeReader().read(Drafts.to(deliverable)).addresses().to();
            Checks.same(addresses(deliverable), addresses(again));
        }
    }

    private static List<String> addresses(List<Mailbox> mailboxes) {
        return mailboxes.stream().map(Mailbox::address).toList();
    }
}
