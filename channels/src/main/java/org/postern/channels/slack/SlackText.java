package org.postern.channels.slack;

import org.postern.channels.chat.Json;

import java.util.ArrayList;
import java.util.List;

/// Slack's own markup, <https://docs.slack.dev/messaging/formatting-message-text>, as people would
/// write it, and back.
final class SlackText {
    private SlackText() {}

    /// What a message says: its words, then a line for each file. Attachments of bots count as
    /// words where there are no others.
    static String of(Json message) {
        List<String> lines = new ArrayList<>();
        String words = plain(message.text("text"));
        if (!words.isBlank()) {
            lines.add(words);
        } else {
            message.at("attachments").items().forEach(item -> attachment(item, lines));
        }
        List<String> files = message.at("files").items().stream().map(SlackText::file).toList();
        if (!files.isEmpty()) {
            lines.add((lines.isEmpty() ? "" : "\n") + String.join("\n", files));
        }
        return String.join("\n", lines);
    }

    /// Characters that would be markup, made harmless.
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// Links and mentions in words, entities resolved; one pass.
    static String plain(String markup) {
        StringBuilder plain = new StringBuilder(markup.length());
        int at = 0;
        while (at < markup.length()) {
            int open = markup.indexOf('<', at);
            int close = open < 0 ? -1 : markup.indexOf('>', open);
            if (close < 0) {
                break;
            }
            plain.append(unescaped(markup.substring(at, open)));
            plain.append(unescaped(reference(markup.substring(open + 1, close))));
            at = close + 1;
        }
        return plain.append(unescaped(markup.substring(at))).toString();
    }

    /// What stands between `<` and `>`: `@U1`, `#C1|general`, `!here`, `https://…|label`.
    private static String reference(String inner) {
        int bar = inner.indexOf('|');
        String target = bar < 0 ? inner : inner.substring(0, bar);
        String label = bar < 0 ? "" : inner.substring(bar + 1);
        if (target.startsWith("@") || target.startsWith("#")) {
            return target.charAt(0) + (label.isEmpty() ? target.substring(1) : label);
        }
        if (target.startsWith("!")) {
            return label.isEmpty() ? "@" + target.substring(1) : label;
        }
        boolean same = label.isEmpty() || target.endsWith(label);
        String address = target.startsWith("mailto:") ? target.substring(7) : target;
        return same ? address : label + " (" + address + ")";
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static void attachment(Json attachment, List<String> lines) {
        String text = attachment.text("text");
        String words = plain(text.isEmpty() ? attachment.text("fallback") : text);
        if (!words.isBlank()) {
            lines.add(words);
        }
    }

    private static String file(Json file) {
        List<String> facts = new ArrayList<>();
        facts.add(file.text("name").isEmpty() ? file.text("title") : file.text("name"));
        facts.add(file.text("mimetype"));
        facts.add(file.number("size").map(size -> size + " bytes").orElse(""));
        facts.removeIf(String::isEmpty);
        return facts.isEmpty() ? "[file]" : "[file: " + String.join(", ", facts) + "]";
    }
}
