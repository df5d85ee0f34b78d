package org.postern.postmaster.answer;

import java.util.Locale;
import java.util.Map;

/// Puts values for the tags of a template: `<OTRS_NAME>`, `<OTOBO_NAME>` or `<ZNUNY_NAME>`.
///
/// What strangers wrote is put in and never looked at again, so nobody can smuggle a tag in.
final class Tags {

    private static final int MAX_NAME = 200;

    private Tags() {}

    /// What stands for a tag.
    @FunctionalInterface
    interface Values {

        /// @param name upper case, without its product
        String of(String name);
    }

    static boolean isTag(String text) {
        return text.startsWith("<OTRS_")
                || text.startsWith("<OTOBO_")
                || text.startsWith("<ZNUNY_");
    }

    static String replace(String template, Values values) {
        StringBuilder text = new StringBuilder(template.length() * 2);
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('<', at);
            int close = open < 0 ? -1 : template.indexOf('>', open);
            if (close < 0) {
                break;
            }
            String tag = template.substring(open, close + 1);
            if (isTag(tag) && tag.length() <= MAX_NAME) {
                text.append(template, at, open).append(values.of(name(tag)));
                at = close + 1;
            } else {
                text.append(template, at, open + 1);
                at = open + 1;
            }
        }
        return text.append(template, at, template.length()).toString();
    }

    private static String name(String tag) {
        return tag.substring(tag.indexOf('_') + 1, tag.length() - 1).toUpperCase(Locale.ROOT);
    }

    /// The value of a setting; secrets are none of a template's business.
    static String config(Map<String, String> config, String key) {
        if (key.contains("PASSW") || key.endsWith("PW") || key.contains("SECRET")) {
            return "xxx";
        }
        return config.getOrDefault(key, "");
    }

    /// The number in the brackets of `NAME[n]`.
    ///
    /// @return `otherwise` where there are none
    static int limit(String name, int otherwise) {
        int open = name.indexOf('[');
        int close = name.indexOf(']', Math.max(open, 0));
        if (open < 0 || close < 0 || close - open > 7) {
            return otherwise;
        }
        String digits = name.substring(open + 1, close);
        return digits.matches("[0-9]+") ? Integer.parseInt(digits) : otherwise;
    }
}
