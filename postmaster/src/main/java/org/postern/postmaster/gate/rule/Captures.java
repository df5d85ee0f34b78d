package org.postern.postmaster.gate.rule;

import org.postern.postmaster.gate.regex.Found;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the conditions of one rule found, for its values and for the trace. Used by one thread, for
/// one rule and one message.
public final class Captures {

    private static final String FIRST = "[***]";
    private static final String OPEN = "[**\\";
    private static final String CLOSE = "**]";
    private static final int SHOWN = 80;

    private final Map<String, String> named = new HashMap<>();
    private final List<String> evidence = new ArrayList<>();
    private String first = "";

    void found(String label, String value, String test, Found found) {
        found.first().ifPresent(this::first);
        named.putAll(found.named());
        held(label, value, test);
    }

    /// The last one counts; nothing and `0` are nothing in Perl.
    public void first(String text) {
        if (!text.isEmpty() && !text.equals("0")) {
            first = text;
        }
    }

    public void named(String name, String text) {
        named.put(name, text);
    }

    void held(String label, String value, String test) {
        evidence.add(label + " '" + shown(value) + "' " + test);
    }

    private static String shown(String value) {
        String line = value.replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    public String evidence() {
        return String.join(", and ", evidence);
    }

    /// The value with what was found put in: the first `[***]`, and every `[**\name**]`.
    public String fill(String template) {
        StringBuilder out = new StringBuilder();
        int at = template.indexOf(FIRST);
        String text =
                at < 0
                        ? template
                        : template.substring(0, at)
                                + first
                                + template.substring(at + FIRST.length());
        int from = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
            int close = text.indexOf(CLOSE, open);
            if (close < 0) {
                break;
            }
            String name = text.substring(open + OPEN.length(), close);
            out.append(text, from, open).append(named.getOrDefault(name, ""));
            from = close + CLOSE.length();
        }
        return out.append(text.substring(from)).toString();
    }
}
