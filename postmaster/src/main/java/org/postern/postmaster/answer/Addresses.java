package org.postern.postmaster.answer;

import org.postern.schema.message.Mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Addresses as the tables keep them: display text, several joined with commas.
public final class Addresses {

    private static final int MAX_LENGTH = 100_000;

    private Addresses() {}

    public static String text(List<Mailbox> mailboxes) {
        return mailboxes.stream().map(Mailbox::display).collect(Collectors.joining(", "));
    }

    /// The mailboxes in a text, in order; what holds no address is left out. One pass over the
    /// text: quoted strings and angle brackets are respected, comments are not.
    public static List<Mailbox> parse(String text) {
        List<Mailbox> found = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        StringBuilder address = new StringBuilder();
        boolean quoted = false;
        boolean angle = false;
        int end = Math.min(text.length(), MAX_LENGTH);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\' && i + 1 < end) {
                name.append(text.charAt(++i));
            } else if (c == '"' && !angle) {
                quoted = !quoted;
            } else if (quoted) {
                name.append(c);
            } else if (c == '<') {
                angle = true;
                address.setLength(0);
            } else if (c == '>') {
                angle = false;
            } else if (c == ',' || c == ';') {
                add(found, name, address);
                angle = false;
            } else {
                (angle ? address : name).append(c);
            }
        }
        add(found, name, address);
        return List.copyOf(found);
    }

    private static void add(List<Mailbox> found, StringBuilder name, StringBuilder address) {
        String bare = name.toString().strip();
        String inAngles = address.toString().strip();
        if (!inAngles.isEmpty()) {
            found.add(new Mailbox(bare, inAngles));
        } else if (bare.indexOf('@') > 0) {
            found.add(Mailbox.of(bare.substring(bare.lastIndexOf(' ') + 1)));
        }
        name.setLength(0);
        address.setLength(0);
    }

    /// Whether a mail can get there: the address is well formed, and not one of those that stand
    /// for the users of chats, RFC 6761 §6.4.
    public static boolean takesMail(Mailbox mailbox) {
        return mailbox.isDeliverable() && !mailbox.canonicalAddress().endsWith(".invalid");
    }
}
