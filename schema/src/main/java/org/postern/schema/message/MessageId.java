package org.postern.schema.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A message identifier, RFC 5322 §3.6.4 `msg-id`, without its angle brackets.
///
/// The value keeps the case it came with, because the tables of OTRS hash it as written; two
/// identifiers are the same when their values are equal.
///
/// @param value for example `1234.5678@mail.example`
public record MessageId(String value) {

    private static final Pattern BETWEEN_BARE = Pattern.compile("[\\s,]+");

    public MessageId {
        if (value.isBlank() || value.indexOf('<') >= 0 || value.indexOf('>') >= 0) {
            throw new IllegalArgumentException("not a message id: " + value);
        }
    }

    /// The first `<…>` in a field body, or the whole body where it has no brackets.
    // QUIRK: some relays append "(added by …)" after the closing bracket, and some clients write an
    // identifier without brackets; both are read.
    public static Optional<MessageId> parse(String field) {
        List<MessageId> all = parseAll(field);
        if (!all.isEmpty()) {
            return Optional.of(all.getFirst());
        }
        String bare = field.replace("<", "").replace(">", "").strip();
        boolean word = !bare.isEmpty() && bare.chars().noneMatch(MessageId::isForeign);
        return word ? Optional.of(new MessageId(bare)) : Optional.empty();
    }

    /// Every `<…>` of a field body in order, repeats left out; for `References` and `In-Reply-To`.
    public static List<MessageId> parseAll(String field) {
        Set<MessageId> found = new LinkedHashSet<>();
        int from = 0;
        while (true) {
            int close = field.indexOf('>', from);
            if (close < 0) {
                return from == 0 && field.indexOf('<') < 0 ? bare(field) : List.copyOf(found);
            }
            int open = lastOpen(field, from, close);
            if (open >= from) {
                String inner = withoutSpace(field.substring(open + 1, close));
                if (!inner.isEmpty()) {
                    found.add(new MessageId(inner));
                }
            }
            from = close + 1;
        }
    }

    // QUIRK: identifiers without brackets, where nothing else stands there.
    private static List<MessageId> bare(String field) {
        Set<MessageId> found = new LinkedHashSet<>();
        for (String piece : BETWEEN_BARE.split(field.strip(), -1)) {
            String word = withoutSpace(piece);
            int at = word.indexOf('@');
            if (at <= 0 || at == word.length() - 1) {
                return List.of();
            }
            found.add(new MessageId(word));
        }
        return List.copyOf(found);
    }

    /// Looks back no further than `from`, so that a field full of closing brackets is read once.
    private static int lastOpen(String field, int from, int close) {
        int i = close;
        while (i >= from && field.charAt(i) != '<') {
            i--;
        }
        return i;
    }

    /// Folding may leave white space inside the brackets; it is never part of an identifier, and a
    /// control character is none either.
    private static String withoutSpace(String raw) {
        int sound = 0;
        while (sound < raw.length() && !isForeign(raw.charAt(sound))) {
            sound++;
        }
        if (sound == raw.length()) {
            return raw;
        }
        StringBuilder kept = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (!isForeign(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static boolean isForeign(int c) {
        return c < ' ' || c == 0x7f || Character.isWhitespace(c);
    }

    /// The form of the header field: `<value>`.
    public String bracketed() {
        return "<" + value + ">";
    }

    @Override
    public String toString() {
        return bracketed();
    }
}
