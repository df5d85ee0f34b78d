package org.postern.postmaster;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/// The names of header fields that steer us: `X-OTRS-…`, `X-OTOBO-…` and `X-Znuny-…` are one
/// namespace, however they are written.
public final class ControlNames {

    private static final List<String> PREFIXES = List.of("x-otrs-", "x-otobo-", "x-znuny-");

    /// The marks that our own channels set.
    private static final String OURS = "x-postern-";

    private ControlNames() {}

    public static boolean isControl(String fieldName) {
        String name = plain(fieldName);
        return PREFIXES.stream().anyMatch(name::startsWith);
    }

    /// Whether it is a mark that only our own channels may set.
    public static boolean isOurs(String fieldName) {
        return plain(fieldName).startsWith(OURS);
    }

    /// What stands behind the prefix, lower case; `queue` for `X-OTOBO-Queue`.
    public static String bare(String fieldName) {
        String name = plain(fieldName);
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    // QUIRK: gateways turn dashes into underscores or blanks and back; so all of them, in any
    // number, and every dash of Unicode, are one spelling. A name never holds more than ASCII,
    // RFC 5322 §2.2; a reader that decodes encoded words in it might see some.
    private static String plain(String fieldName) {
        String name = fieldName;
        if (!isAscii(name)) {
            name = Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\p{Cf}", "");
        }
        StringBuilder plain = new StringBuilder(name.length());
        boolean dash = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean separates = isSeparator(c);
            if (!separates) {
                plain.append(c);
            } else if (!dash) {
                plain.append('-');
            }
            dash = separates;
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isSeparator(char c) {
        return c <= ' '
                || c == '-'
                || c == '_'
                || c == '.'
                || (c >= 0x7F
                        && (Character.getType(c) == Character.DASH_PUNCTUATION
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c)));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
