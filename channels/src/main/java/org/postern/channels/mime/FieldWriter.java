package org.postern.channels.mime;

import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MessageId;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes header fields, folded at 76 columns where there is room to fold: RFC 5322 §2.2.3.
///
/// The only place where header lines are made. What comes in may hold anything; what goes out holds
/// printable ASCII, and a CRLF only where this class folds or ends a field.
final class FieldWriter {
    private static final int LINE = 76;
    private static final int LONGEST_WORD = 900;

    /// RFC 5321 §4.5.3.1.3. The JDK gives up on names that are much longer.
    private static final int LONGEST_ADDRESS = 254;

    private static final String ATOM_MARKS = "!#$%&'*+-/=?^_`{|}~";

    private final StringBuilder header = new StringBuilder();

    /// A field of words that this class trusts: printable ASCII, none longer than a line may be.
    void words(String name, List<String> words, String separator) {
        StringBuilder line = new StringBuilder(name).append(':');
        boolean first = true;
        for (String word : words) {
            String glue = first ? " " : separator;
            if (!first && line.length() + glue.length() + word.length() > LINE) {
                header.append(line).append(glue.stripTrailing()).append("\r\n");
                line.setLength(0);
                glue = " ";
            }
            line.append(glue).append(word);
            first = false;
        }
        header.append(line).append("\r\n");
    }

    /// Free text, RFC 2047 where it is not plain.
    void text(String name, String value) {
        String clean = EncodedWords.clean(value);
        boolean plain = EncodedWords.isPlain(clean) && !clean.isEmpty();
        words(name, plain ? List.of(clean.split(" ", -1)) : EncodedWords.encode(clean), " ");
    }

    /// A short word out of a fixed vocabulary, RFC 2045 `token`, or the other one if it is none.
    void token(String name, String value, String otherwise) {
        String stripped = value.strip();
        boolean safe = stripped.matches("[A-Za-z0-9._-]{1,60}");
        words(name, List.of(safe ? stripped : otherwise), " ");
    }

    /// Identifiers, RFC 5322 §3.6.4; a field without any is not written.
    void ids(String name, List<MessageId> ids) {
        List<String> safe =
                ids.stream()
                        .map(id -> EncodedWords.printable(id.value()).replace(" ", ""))
                        .filter(id -> !id.isEmpty() && id.length() <= LONGEST_WORD)
                        .map(id -> "<" + id + ">")
                        .toList();
        if (!safe.isEmpty()) {
            words(name, safe, " ");
        }
    }

    /// An address list, RFC 5322 §3.4; a field without any is not written.
    void addresses(String name, List<Mailbox> mailboxes) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < mailboxes.size(); i++) {
            List<String> mailbox = mailbox(mailboxes.get(i));
            String comma = i < mailboxes.size() - 1 ? "," : "";
            words.addAll(mailbox.subList(0, mailbox.size() - 1));
            words.add(mailbox.getLast() + comma);
        }
        if (!words.isEmpty()) {
            words(name, words, " ");
        }
    }

    /// A mailbox whose address cannot be written becomes an empty group, which keeps its name and
    /// leads nowhere, RFC 6854 §4.
    private static List<String> mailbox(Mailbox mailbox) {
        String name = EncodedWords.clean(mailbox.name());
        Optional<String> address = address(mailbox.address());
        List<String> words = new ArrayList<>(name.isEmpty() ? List.of() : phrase(name));
        if (address.isPresent()) {
            words.add(name.isEmpty() ? address.get() : "<" + address.get() + ">");
        } else if (words.isEmpty()) {
            words.add("undisclosed:;");
        } else {
            words.add(":;");
        }
        return words;
    }

    /// The ASCII form, with a domain in letters of its own as RFC 5890 A-labels.
    private static Optional<String> address(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0 || address.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        String written = address;
        if (!EncodedWords.isPrintable(address.substring(at + 1))) {
            try {
                written = address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
        return Mailbox.of(written).isDeliverable() ? Optional.of(written) : Optional.empty();
    }

    private static List<String> phrase(String name) {
        if (!EncodedWords.isPlain(name)) {
            return EncodedWords.encode(name);
        }
        if (name.chars().allMatch(c -> c == ' ' || isAtom(c))) {
            return List.of(name.split(" ", -1));
        }
        String quoted = "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return List.of(quoted.split(" ", -1));
    }

    private static boolean isAtom(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || ATOM_MARKS.indexOf(c) >= 0;
    }

    /// The fields so far, each with its CRLF.
    @Override
    public String toString() {
        return header.toString();
    }
}
