package org.postern.postmaster.thread;

import org.postern.config.Secret;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.SigningKeys;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.TicketId;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signed marks in what we send: who sends one back got a letter of ours about that ticket.
///
/// A token is `NONCE.TICKET.KIND` and 96 bits of an HMAC-SHA-256 over these three. Letter case does
/// not count, for mail systems change it in addresses. A token is believed as long as its key is;
/// so taking a key out revokes whatever it signed.
///
/// Safe for use by several threads.
public final class Tokens {

    private static final int MAC_BYTES = 12;
    private static final int NONCE_BYTES = 8;
    private static final int LONGEST = 64;
    private static final String ADDRESS_NONCE = "r";

    private final SecureRandom random = new SecureRandom();
    private final List<byte[]> configured;
    private final SigningKeys kept;

    /// @param configured where there is none, the kept keys count
    public Tokens(Map<String, Secret> configured, SigningKeys kept) {
        this.configured =
                configured.values().stream()
                        .map(secret -> secret.reveal().getBytes(StandardCharsets.UTF_8))
                        .toList();
        this.kept = kept;
    }

    /// To whom the letter goes that carries the token.
    public enum Kind {
        /// To customers.
        LETTER('l'),
        /// To an agent, about the ticket.
        NOTIFICATION('n');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    /// What a genuine token says.
    record Token(TicketId ticket, Kind kind) {}

    /// A new identifier for a letter. Nobody can guess it, not even who knows all others.
    public MessageId messageId(Tx tx, TicketId ticket, Kind kind, String domain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new MessageId(
                token(tx, HexFormat.of().formatHex(nonce), ticket, kind) + "@" + domain);
    }

    /// An address that leads to the same mailbox, RFC 5233, and names the ticket; the address
    /// itself where it is too long for that.
    public Mailbox replyAddress(Tx tx, TicketId ticket, Mailbox mailbox) {
        int at = mailbox.address().lastIndexOf('@');
        if (at < 0) {
            return mailbox;
        }
        String local = mailbox.address().substring(0, at);
        String marked = local + "+" + token(tx, ADDRESS_NONCE, ticket, Kind.LETTER);
        return marked.length() > LONGEST
                ? mailbox
                : new Mailbox(mailbox.name(), marked + mailbox.address().substring(at));
    }

    private String token(Tx tx, String nonce, TicketId ticket, Kind kind) {
        byte[] key = configured.isEmpty() ? kept.signing(tx) : configured.getFirst();
        String said = said(nonce, ticket.toString(), kind);
        return said + HexFormat.of().formatHex(mac(key, said));
    }

    private static String said(String nonce, String ticket, Kind kind) {
        return nonce + "." + ticket + "." + kind.letter;
    }

    /// Whether we made this identifier, with a key that is believed.
    public boolean isOurs(Tx tx, MessageId id) {
        return verify(tx, ByToken.local(id.value())).isPresent();
    }

    /// @param text the local part of a Message-ID, or the detail of an address
    Optional<Token> verify(Tx tx, String text) {
        String[] parts = text.length() > LONGEST ? new String[0] : text.split("\\.", -1);
        if (parts.length != 3
                || parts[2].length() != 1 + 2 * MAC_BYTES
                || !parts[1].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        String nonce = parts[0].toLowerCase(Locale.ROOT);
        String end = parts[2].toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.letter == end.charAt(0)
                    && isSigned(tx, said(nonce, parts[1], kind), end.substring(1))) {
                TicketId ticket = new TicketId(Long.parseLong(parts[1]));
                return Optional.of(new Token(ticket, kind));
            }
        }
        return Optional.empty();
    }

    private boolean isSigned(Tx tx, String said, String mac) {
        if (!mac.matches("[0-9a-f]+")) {
            return false;
        }
        byte[] claimed = HexFormat.of().parseHex(mac);
        List<byte[]> keys = configured.isEmpty() ? kept.believed(tx) : configured;
        boolean genuine = false;
        for (byte[] key : keys) {
            genuine |= MessageDigest.isEqual(claimed, mac(key, said));
        }
        return genuine;
    }

    private static byte[] mac(byte[] key, String said) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] whole =
                    mac.doFinal(("postern token 1 " + said).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(whole, MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HMAC-SHA-256", e);
        }
    }
}
