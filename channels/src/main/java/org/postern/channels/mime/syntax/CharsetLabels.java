package org.postern.channels.mime.syntax;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Labels of charsets as senders write them.
final class CharsetLabels {

    /// Labels in use that Java does not know, or takes for a narrower charset than senders mean.
    private static final Map<String, String> ALIASES =
            Map.ofEntries(
                    Map.entry("iso-8859-1", "windows-1252"),
                    Map.entry("iso8859-1", "windows-1252"),
                    Map.entry("iso_8859-1", "windows-1252"),
                    Map.entry("latin1", "windows-1252"),
                    Map.entry("latin-1", "windows-1252"),
                    Map.entry("l1", "windows-1252"),
                    Map.entry("ansi", "windows-1252"),
                    Map.entry("cp-1252", "windows-1252"),
                    Map.entry("x-ansi", "windows-1252"),
                    Map.entry("win-1252", "windows-1252"),
                    Map.entry("iso-8859-8-i", "iso-8859-8"),
                    Map.entry("iso-8859-8-e", "iso-8859-8"),
                    Map.entry("iso-8859-6-i", "iso-8859-6"),
                    Map.entry("iso-8859-9", "windows-1254"),
                    Map.entry("iso-8859-11", "x-windows-874"),
                    Map.entry("windows-874", "x-windows-874"),
                    Map.entry("tis-620", "x-windows-874"),
                    Map.entry("cp-850", "ibm850"),
                    Map.entry("cp-1250", "windows-1250"),
                    Map.entry("cp-1251", "windows-1251"),
                    Map.entry("win-1251", "windows-1251"),
                    Map.entry("koi8", "koi8-r"),
                    Map.entry("x-mac-roman", "x-macroman"),
                    Map.entry("macintosh", "x-macroman"),
                    Map.entry("mac", "x-macroman"),
                    Map.entry("macroman", "x-macroman"),
                    Map.entry("x-mac-ce", "x-maccentraleurope"),
                    Map.entry("x-mac-centraleurroman", "x-maccentraleurope"),
                    Map.entry("x-mac-cyrillic", "x-maccyrillic"),
                    Map.entry("x-mac-greek", "x-macgreek"),
                    Map.entry("x-mac-turkish", "x-macturkish"),
                    Map.entry("x-mac-hebrew", "x-machebrew"),
                    Map.entry("x-mac-arabic", "x-macarabic"),
                    Map.entry("gb2312", "gb18030"),
                    Map.entry("gb-2312", "gb18030"),
                    Map.entry("gb_2312", "gb18030"),
                    Map.entry("cn-gb", "gb18030"),
                    Map.entry("euc-cn", "gb18030"),
                    Map.entry("cn-big5", "big5-hkscs"),
                    Map.entry("cp51932", "euc-jp"),
                    Map.entry("x-euc-jp", "euc-jp"),
                    Map.entry("x-euc", "euc-jp"),
                    Map.entry("cp50220", "x-windows-iso2022jp"),
                    Map.entry("cp50221", "x-windows-iso2022jp"),
                    Map.entry("x-cp1250", "windows-1250"),
                    Map.entry("x-cp1251", "windows-1251"),
                    Map.entry("win-1250", "windows-1250"),
                    Map.entry("dos-866", "ibm866"),
                    Map.entry("cp-866", "ibm866"),
                    Map.entry("gb2312_charset", "gb18030"),
                    Map.entry("gb_2312-80", "gb18030"),
                    Map.entry("x-gbk", "gb18030"),
                    Map.entry("gbk", "gb18030"),
                    Map.entry("cp936", "gb18030"),
                    Map.entry("936", "gb18030"),
                    Map.entry("hz-gb-2312", "gb18030"),
                    Map.entry("hz", "gb18030"),
                    Map.entry("iso-ir-111", "koi8-r"),
                    Map.entry("ms-ansi", "windows-1252"),
                    Map.entry("ms_kanji", "windows-31j"),
                    Map.entry("mskanji", "windows-31j"),
                    Map.entry("big5", "big5-hkscs"),
                    Map.entry("big-5", "big5-hkscs"),
                    Map.entry("x-big5", "big5-hkscs"),
                    Map.entry("cp950", "x-windows-950"),
                    Map.entry("ks_c_5601-1987", "x-windows-949"),
                    Map.entry("ks_c_5601", "x-windows-949"),
                    Map.entry("ksc5601", "x-windows-949"),
                    Map.entry("euc-kr", "x-windows-949"),
                    Map.entry("uhc", "x-windows-949"),
                    Map.entry("cp949", "x-windows-949"),
                    Map.entry("shift_jis", "windows-31j"),
                    Map.entry("shift-jis", "windows-31j"),
                    Map.entry("sjis", "windows-31j"),
                    Map.entry("x-sjis", "windows-31j"),
                    Map.entry("cp932", "windows-31j"),
                    Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
                    Map.entry("iso-2022-jp-1", "x-windows-iso2022jp"),
                    Map.entry("iso-2022-jp-ms", "x-windows-iso2022jp"),
                    Map.entry("iso2022jp", "x-windows-iso2022jp"),
                    Map.entry("utf8", "utf-8"),
                    Map.entry("utf8mb4", "utf-8"),
                    Map.entry("utf_8", "utf-8"),
                    Map.entry("unicode-1-1-utf-8", "utf-8"),
                    Map.entry("x-utf-8", "utf-8"),
                    Map.entry("unicode", "utf-16"),
                    Map.entry("utf16", "utf-16"),
                    Map.entry("ucs-2", "utf-16"));

    private CharsetLabels() {}

    /// The charset behind a label, if we know it.
    static Optional<Charset> named(String label) {
        String key = key(label);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Optional<Charset> listed = listed(key);
        return listed.isPresent() ? listed : LabelFamilies.of(key).flatMap(CharsetLabels::listed);
    }

    private static Optional<Charset> listed(String key) {
        return Optional.ofNullable(Known.CHARSETS.get(ALIASES.getOrDefault(key, key)));
    }

    /// Every charset of this Java by each of its names. Java itself looks for a name that it does
    /// not know in every place where there might be one, which a mail can ask for thousands of
    /// times.
    private static final class Known {

        static final Map<String, Charset> CHARSETS = charsets();

        private static Map<String, Charset> charsets() {
            Map<String, Charset> charsets = new HashMap<>();
            for (Charset charset : Charset.availableCharsets().values()) {
                for (String alias : charset.aliases()) {
                    charsets.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset);
                }
            }
            // A name of its own comes before what others are called besides.
            Charset.availableCharsets()
                    .forEach((name, one) -> charsets.put(name.toLowerCase(Locale.ROOT), one));
            return Map.copyOf(charsets);
        }
    }

    // QUIRK: labels come in quotes, with a language (RFC 2231 §5), or with the next parameter stuck
    // to them; or the name of the parameter comes twice.
    static String key(String label) {
        int start = label.regionMatches(true, 0, "charset=", 0, 8) ? 8 : 0;
        while (start < label.length() && !isLabel(label.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < label.length() && isLabel(label.charAt(end))) {
            end++;
        }
        return label.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isLabel(char c) {
        return Ascii.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '+';
    }

    /// Whether plain ASCII octets may stand for something else under that label.
    static boolean isShifting(String label) {
        String key = key(label);
        return key.startsWith("utf-7")
                || key.startsWith("utf-16")
                || key.startsWith("utf-32")
                || key.startsWith("utf16")
                || key.startsWith("ucs-")
                || key.startsWith("unicode")
                || key.contains("2022")
                || key.startsWith("hz")
                || key.startsWith("cp037")
                || key.startsWith("ibm");
    }
}
