package org.postern.postmaster.answer;

import org.postern.schema.message.Message;

import java.util.ArrayList;
import java.util.List;

/// What an agent wrote above the line of a notification, without what the mail program put between.
final class AnswerText {

    private static final int MAX_ATTRIBUTION = 3;

    private AnswerText() {}

    /// The answer; empty where nothing was written.
    static String of(Message.Body body, String answerLine) {
        String reply = above(body.reply(), answerLine);
        if (!reply.isBlank()) {
            return reply.strip();
        }
        return body.text().contains(answerLine) ? above(body.text(), answerLine).strip() : "";
    }

    private static String above(String text, String answerLine) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.contains(answerLine)) {
                dropQuoted(lines);
                dropAttribution(lines);
                break;
            }
            lines.add(line);
        }
        return String.join("\n", lines);
    }

    private static void dropQuoted(List<String> lines) {
        while (!lines.isEmpty() && (lines.getLast().isBlank() || lines.getLast().startsWith(">"))) {
            lines.removeLast();
        }
    }

    /// The last paragraph, where it reads like "On Monday, Jo <jo@example> wrote:".
    private static void dropAttribution(List<String> lines) {
        int from = lines.size();
        while (from > 0 && !lines.get(from - 1).isBlank()) {
            from--;
        }
        List<String> paragraph = lines.subList(from, lines.size());
        String words = String.join(" ", paragraph).strip();
        boolean attribution =
                paragraph.size() <= MAX_ATTRIBUTION
                        && words.endsWith(":")
                        && (words.contains("@") || words.matches(".*[0-9]{1,2}:[0-9]{2}.*"));
        if (attribution) {
            paragraph.clear();
        }
    }
}
