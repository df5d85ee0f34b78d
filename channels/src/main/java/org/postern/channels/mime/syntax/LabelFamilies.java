package org.postern.channels.mime.syntax;

import java.util.Optional;

/// Labels that no list holds, by what they begin with: `windows1252`, `iso8859_2`, `cp-852`,
/// `utf-8lias`.
final class LabelFamilies {

    private LabelFamilies() {}

    /// @param key lower case, as in [CharsetLabels#key]
    static Optional<String> of(String key) {
        String letters = key.replace("_", "").replace("-", "").replace(".", "").replace(":", "");
        String bare = letters.startsWith("x") ? letters.substring(1) : letters;
        return Optional.of(named(bare)).filter(name -> !name.isEmpty());
    }

    private static String named(String bare) {
        if (bare.startsWith("utf8") || bare.endsWith("65001")) {
            return "utf-8";
        }
        if (bare.startsWith("koi8")) {
            return bare.startsWith("koi8u") || bare.startsWith("koi8ru") ? "koi8-u" : "koi8-r";
        }
        if (bare.contains("big5")) {
            return "big5";
        }
        if (bare.startsWith("gb2312") || bare.startsWith("gbk") || bare.startsWith("gb18030")) {
            return "gb18030";
        }
        if (bare.startsWith("ksc") || bare.equals("korean")) {
            return "euc-kr";
        }
        if (bare.endsWith("cp932") || bare.startsWith("shiftjis") || bare.contains("kanji")) {
            return "shift_jis";
        }
        return bare.startsWith("iso2022jp") || bare.startsWith("jis")
                ? "iso-2022-jp"
                : numbered(bare);
    }

    private static String numbered(String bare) {
        int iso = bare.indexOf("8859");
        if (iso >= 0) {
            String part = digits(bare, iso + 4, 2);
            return part.isEmpty() ? "" : "iso-8859-" + part;
        }
        int windows = bare.indexOf("125");
        if (windows >= 0 && !bare.startsWith("ibm")) {
            return "windows-" + digits(bare, windows, 4);
        }
        if (bare.contains("latin") && bare.endsWith("1")) {
            return "iso-8859-1";
        }
        boolean page = bare.startsWith("cp") || bare.startsWith("dos") || bare.startsWith("ibm");
        int number = bare.startsWith("cp") ? 2 : 3;
        return page ? "ibm" + digits(bare, number, 4) : "";
    }

    private static String digits(String text, int from, int most) {
        int end = from;
        while (end < text.length() && end < from + most && Ascii.isDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }
}
