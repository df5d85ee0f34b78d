package org.postern.channels.mime.syntax;

import org.postern.schema.message.Mailbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Address fields, RFC 5322 §3.4 with the obsolete forms of §4.4: groups are flattened, comments
/// name a mailbox that has no display name, routes are dropped.
///
/// Splitting comes first and decoding second, so that a decoded comma or bracket never makes an
/// address. What stands where an address stands is never decoded at all.
public final class AddressParser {

    /// A longer phrase is not looked at word by word.
    private static final int MAX_CHARS = 1_000;

    /// More commas than this make a list.
    private static final int MAX_NAME_PARTS = 2;

    private final HeaderDecoder decoder;
    private final Warnings warnings;

    public AddressParser(HeaderDecoder decoder, Warnings warnings) {
        this.decoder = decoder;
        this.warnings = warnings;
    }

    /// @param raw one character for each octet, as in [RawField#value]
    public List<Mailbox> parse(String raw) {
        List<Mailbox> found = new ArrayList<>();
        AddressSplitter splitter = new AddressSplitter(raw);
        int more = 0;
        while (splitter.next()) {
            if (found.size() == Limits.ADDRESSES) {
                more++;
            } else if (splitter.angle().isEmpty() && areAddresses(splitter.phrase())) {
                for (String one : splitter.phrase().split("\\s+", -1)) {
                    Found.of("", address(one)).ifPresentAdd(found);
                }
            } else {
                mailbox(splitter).ifPresentAdd(found);
            }
        }
        joinName(found);
        if (more > 0) {
            warnings.add("A field has more than 1000 addresses; " + more + " were left out.");
        }
        return found;
    }

    // QUIRK: `Ross, Ann <ann@x.example>` without quotes is one person. An address without a domain
    // reaches nobody from here.
    private void joinName(List<Mailbox> found) {
        int last = found.size() - 1;
        if (last < 1 || last > MAX_NAME_PARTS || found.get(last).name().isEmpty()) {
            return;
        }
        StringBuilder name = new StringBuilder();
        for (Mailbox part : found.subList(0, last)) {
            boolean alone = part.name().isEmpty() || part.address().isEmpty();
            if (!alone || part.address().indexOf('@') >= 0 || part.name().indexOf('@') >= 0) {
                return;
            }
            name.append(part.name()).append(part.address()).append(", ");
        }
        if (found.get(last).address().indexOf('@') > 0) {
            warnings.add("A name with a comma has no quotes.");
            Mailbox whole = new Mailbox(name + found.get(last).name(), found.get(last).address());
            found.clear();
            found.add(whole);
        }
    }

    private Found mailbox(AddressSplitter entry) {
        String phrase = entry.phrase();
        if (entry.angle().isPresent() && isSwapped(phrase, entry.angle().get())) {
            return Found.of(name(entry.angle().get(), 0), address(phrase));
        }
        if (entry.angle().isPresent()) {
            String name = name(phrase, entry.quotes());
            return Found.of(name.isEmpty() ? comment(entry) : name, address(entry.angle().get()));
        }
        if (phrase.isEmpty()) {
            return Found.NOTHING;
        }
        return phrase.indexOf('@') < 0 ? withoutAt(entry, phrase) : bare(entry, phrase);
    }

    // QUIRK: addresses with nothing but blanks between them.
    private static boolean areAddresses(String phrase) {
        int first = phrase.indexOf('@');
        if (first <= 0 || phrase.indexOf('@', first + 1) < 0 || phrase.length() > MAX_CHARS) {
            return false;
        }
        for (String word : phrase.strip().split("\\s+", -1)) {
            int at = word.indexOf('@');
            if (at <= 0 || at == word.length() - 1 || word.indexOf('"') >= 0) {
                return false;
            }
        }
        return true;
    }

    // QUIRK: `ann@x.example <Ann Ross>`.
    private static boolean isSwapped(String phrase, String angle) {
        return !angle.isBlank()
                && angle.indexOf('@') < 0
                && phrase.indexOf('@') > 0
                && phrase.chars().allMatch(c -> c > ' ' && c != '"');
    }

    /// A word alone is taken for a local user, more than one for a name.
    private Found withoutAt(AddressSplitter entry, String phrase) {
        boolean word =
                entry.quotes() == 0
                        && phrase.indexOf(' ') < 0
                        && phrase.indexOf('\t') < 0
                        && !phrase.contains("=?");
        return word && phrase.chars().allMatch(c -> c > ' ' && c < 0x7f)
                ? Found.of(comment(entry), phrase)
                : Found.of(name(phrase, entry.quotes()), "");
    }

    // QUIRK: `Name local@domain` without brackets, `local @ domain . top` with blanks.
    private Found bare(AddressSplitter entry, String phrase) {
        int at = phrase.lastIndexOf('@');
        int start = at;
        while (start > 0 && phrase.charAt(start - 1) <= ' ') {
            start--;
        }
        boolean quotedLocal = start > 0 && phrase.charAt(start - 1) == '"';
        if (quotedLocal) {
            start = Math.max(0, phrase.lastIndexOf('"', start - 2));
        } else {
            while (start > 0 && phrase.charAt(start - 1) > ' ') {
                start--;
            }
        }
        int end = wordEnd(phrase, at + 1);
        while (phrase.startsWith(".", blanksEnd(phrase, end))) {
            end = wordEnd(phrase, blanksEnd(phrase, end) + 1);
        }
        String before = phrase.substring(0, start);
        String after = phrase.substring(end);
        String rest = (before.isBlank() ? after : before).strip();
        if (!rest.isEmpty()) {
            warnings.add("An address has no angle brackets.");
        }
        String name = name(rest, rest.indexOf('"') >= 0 ? 2 : 0);
        return Found.of(
                name.isEmpty() ? comment(entry) : name, address(phrase.substring(start, end)));
    }

    private static int blanksEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) <= ' ') {
            end++;
        }
        return end;
    }

    private static int wordEnd(String text, int from) {
        int end = blanksEnd(text, from);
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        return end;
    }

    private String comment(AddressSplitter entry) {
        return decoder.decode(entry.comment()).strip();
    }

    /// A display name without the quotes around it. Quotes inside the outer ones are kept, for some
    /// senders forget to escape them.
    private String name(String phrase, int quotes) {
        String text = phrase.strip();
        boolean wrapped = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        if (wrapped) {
            String inner = text.substring(1, text.length() - 1);
            if (quotes == 4 && areTwoStrings(inner)) {
                return folded(decoder.decode(unescaped(inner.replace('"', ' '))));
            }
            return decoder.decode(unescaped(quotes > 2 ? tightened(inner) : inner)).strip();
        }
        String decoded = decoder.decode(quotes > 0 ? unescaped(withoutQuotes(text)) : text);
        return folded(decoded);
    }

    /// `"Ann" "Ross"`, RFC 5322 §3.2.5.
    private static boolean areTwoStrings(String inner) {
        int close = inner.indexOf('"');
        int open = inner.lastIndexOf('"');
        return open > close + 1 && inner.substring(close + 1, open).isBlank();
    }

    /// `"A " b " C"` means `A "b" C`: inner quotes stick to what they enclose.
    private static String tightened(String inner) {
        StringBuilder out = new StringBuilder(inner.length());
        boolean open = false;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            boolean afterOpening = open && !out.isEmpty() && out.charAt(out.length() - 1) == '"';
            while (c == '"' && open && out.charAt(out.length() - 1) == ' ') {
                out.setLength(out.length() - 1);
            }
            if (c != ' ' || !afterOpening) {
                out.append(c);
            }
            open ^= c == '"';
        }
        return out.toString();
    }

    private static String withoutQuotes(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                kept.append(c).append(text.charAt(++i));
            } else if (c != '"') {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            kept.append(c == '\\' && i + 1 < text.length() ? text.charAt(++i) : c);
        }
        return kept.toString();
    }

    private static String folded(String text) {
        if (!text.contains("  ") && text.indexOf('\t') < 0) {
            return text.strip();
        }
        return String.join(" ", text.strip().split("[ \t]+"));
    }

    /// RFC 5322 §4.4 lets comments stand inside an address.
    private static String withoutComments(String raw) {
        int open = raw.indexOf('(');
        if (open < 0 || raw.indexOf(')', open) < 0 || raw.indexOf('"') >= 0) {
            return raw;
        }
        StringBuilder kept = new StringBuilder(raw.length());
        int depth = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            depth += c == '(' ? 1 : 0;
            if (depth == 0) {
                kept.append(c);
            }
            depth -= c == ')' && depth > 0 ? 1 : 0;
        }
        return kept.toString();
    }

    /// What may stand between angle brackets, without route, blanks and stray marks. Never decoded.
    private static String address(String raw) {
        if (isPlain(raw)) {
            return raw;
        }
        String text = withoutComments(raw).strip();
        int route = text.startsWith("@") ? text.indexOf(':') : -1;
        if (route > 0) {
            text = text.substring(route + 1);
        }
        if (text.regionMatches(true, 0, "mailto:", 0, 7)) {
            text = text.substring(7);
        }
        StringBuilder kept = new StringBuilder(text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            boolean dropped =
                    c < ' ' || c == 0x7f || (!quoted && (c == ' ' || c == '<' || c == '>'));
            if (!dropped) {
                kept.append(c);
            }
        }
        String bare = kept.toString();
        boolean wrapped = bare.length() > 1 && "'\"".indexOf(bare.charAt(0)) >= 0;
        boolean boxed = bare.startsWith("[") && bare.endsWith("]");
        if (boxed || (wrapped && bare.charAt(0) == bare.charAt(bare.length() - 1))) {
            bare = bare.substring(1, bare.length() - 1);
        } else if (bare.endsWith("\"") && bare.indexOf('"') == bare.length() - 1) {
            // QUIRK: `"Name <local@domain>"`, all of it in quotes.
            bare = bare.substring(0, bare.length() - 1);
        }
        return Charsets.guess(withoutStray(bare).getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Whether nothing but letters, digits and the marks that most addresses have stands there.
    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (!Ascii.isLetterOrDigit(c) && ".@-_+".indexOf(c) < 0) {
                return false;
            }
        }
        return !raw.startsWith("@");
    }

    // QUIRK: quotes and brackets that were opened before the name, or around the address.
    private static String withoutStray(String bare) {
        String text = bare.startsWith("[") ? bare.substring(1) : bare;
        if (text.regionMatches(true, 0, "mailto:", 0, 7)) {
            text = text.substring(7);
        }
        boolean bracket = text.endsWith("]") && text.indexOf('[') < 0;
        boolean quote = text.endsWith("\"") && text.indexOf('"') == text.length() - 1;
        return (bracket || quote) && text.length() > 1
                ? text.substring(0, text.length() - 1)
                : text;
    }

    /// Nothing, or one mailbox.
    private record Found(String name, String address) {

        static final Found NOTHING = new Found("", "");

        static Found of(String name, String address) {
            return new Found(name, address);
        }

        void ifPresentAdd(List<Mailbox> list) {
            if (!name.isEmpty() || !address.isEmpty()) {
                list.add(new Mailbox(name, address));
            }
        }
    }
}
