package org.postern.postmaster.answer;

import java.util.ArrayList;
import java.util.List;

/// The beginning of a text, quoted.
final class Quote {

    private static final int WIDTH = 86;
    private static final int MAX_LENGTH = 60_000;

    private Quote() {}

    /// The first lines, each led in by `> `; long lines are broken at blanks.
    static String of(String text, int lines) {
        String start = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
        List<String> quoted = new ArrayList<>();
        for (String line : start.stripTrailing().split("\n", -1)) {
            String rest = line.stripTrailing();
            do {
                int end = end(rest);
                quoted.add("> " + rest.substring(0, end).stripTrailing());
                rest = rest.substring(end).stripLeading();
            } while (!rest.isEmpty() && quoted.size() < lines);
            if (quoted.size() >= lines) {
                break;
            }
        }
        return String.join("\n", quoted);
    }

    private static int end(String line) {
        if (line.length() <= WIDTH) {
            return line.length();
        }
        int blank = line.lastIndexOf(' ', WIDTH);
        if (blank > 0) {
            return blank;
        }
        return Character.isHighSurrogate(line.charAt(WIDTH - 1)) ? WIDTH - 1 : WIDTH;
    }
}
