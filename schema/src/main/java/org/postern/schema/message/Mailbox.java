package org.postern.schema.message;

import java.util.Locale;

/// A person or program that writes or reads messages: RFC 5322 §3.4 `mailbox`.
///
/// A chat user is a mailbox too, with an address in a domain that can never exist in the DNS
/// (`.invalid`, RFC 6761 §6.4), so that filters and threading need only one notion of a party.
///
/// @param name display name, decoded; empty when there is none
/// @param address `local@domain` as written; empty when a field held only a name
public record Mailbox(String name, String address) {

    public static Mailbox of(String address) {
        return new Mailbox("", address);
    }

    /// The address for comparing: RFC 5321 §2.4 lets the local part be case-sensitive, and no mail
    /// system in use takes it so.
    public String canonicalAddress() {
        return address.toLowerCase(Locale.ROOT);
    }

    public boolean sameAddress(Mailbox other) {
        return canonicalAddress().equals(other.canonicalAddress());
    }

    /// Whether something could be sent there: one `@` with text on both sides, no white space and
    /// no control character. Deliberately narrower than RFC 5321, for what leaves here must be
    /// safe.
    public boolean isDeliverable() {
        int at = address.lastIndexOf('@');
        return at > 0
                && at < address.length() - 1
                && address.length() <= 254
                && address.codePoints().allMatch(Mailbox::isSafe);
    }

    private static boolean isSafe(int c) {
        return c > ' ' && c != 0x7f && "<>()[],;:\\\"".indexOf(c) < 0 && c < 0x80;
    }

    /// `"Name" <local@domain>`, or the bare address; decoded text, not for the wire.
    public String display() {
        if (name.isEmpty()) {
            return address;
        }
        boolean plain = name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == ' ');
        String shown =
                plain ? name : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return address.isEmpty() ? shown : shown + " <" + address + ">";
    }

    @Override
    public String toString() {
        return display();
    }
}
