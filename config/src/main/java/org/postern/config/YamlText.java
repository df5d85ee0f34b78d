package org.postern.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Lines of YAML, made by hand: no YAML library writes comments the way we want them.
final class YamlText {
    /// Safe without quotation marks, in a block as in `[a, b]`.
    private static final Pattern PLAIN =
            Pattern.compile(
                    "[\\p{L}\\p{N}_/.+](?:[\\p{L}\\p{N}_/.+@%=*~?&!;()-]|:(?=[\\p{L}\\p{N}/])|"
                            + " (?=[\\p{L}\\p{N}_/(]))*");

    private YamlText() {}

    /// The text as one scalar, in quotation marks where it needs them.
    static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !text.equals("null") ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default ->
                        quoted.append(Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return quoted.append('"').toString();
    }

    /// Prose as comment lines of at most this width.
    static List<String> comment(String prose, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder("#");
        for (String word : prose.strip().split("\\s+", -1)) {
            if (line.length() > 1 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    static boolean isProse(String line) {
        return line.startsWith("# ") && !line.startsWith("#  ");
    }

    static List<String> indent(List<String> lines) {
        return lines.stream().map(line -> line.isEmpty() ? line : "  " + line).toList();
    }

    /// Keys that do not count until somebody takes the `#` away. Lines of prose have a blank after
    /// the `#`; keys have none, or the two of their indentation.
    static List<String> commentOut(List<String> lines) {
        return lines.stream().filter(line -> !line.isEmpty()).map(line -> "#" + line).toList();
    }

    /// A block as an item of a list; prose above its first key stays above the dash.
    static List<String> item(List<String> lines) {
        List<String> item = new ArrayList<>();
        boolean begun = false;
        for (String line : lines) {
            if (!begun && isProse(line)) {
                item.add(line);
                continue;
            }
            item.add((begun ? "  " : "- ") + line);
            begun = true;
        }
        return item;
    }
}
