package org.postern.postmaster.thread;

import com.google.re2j.Pattern;

import java.util.ArrayList;
import java.util.List;

/// How ticket numbers stand in subjects, and how they get in and out of them.
///
/// @param hook what stands before a number, taken literally
/// @param divider what stands between the two
/// @param re the word for an answer, without its colon; empty for none
/// @param forward the word for a forwarded message, likewise
/// @param size longest subject; 0 for any
public record SubjectRules(
        String hook, String divider, SubjectFormat format, String re, String forward, int size) {

    private static final int MAX_NUMBERS = 20;
    private static final int MAX_DIGITS = 50;
    private static final int MAX_LENGTH = 10_000;
    private static final int MAX_TEXT = 2_000_000;

    /// The numbers in a text, in its order, repeats left out: digits after hook and divider, or
    /// after hook, colon and up to two blanks, in any case.
    ///
    /// Nothing is said about whether they exist. A number of another system is only one more
    /// candidate, so neither the system id nor the form of a number is looked at: what was given
    /// out by another generator is recognised too.
    public List<String> numbers(String text) {
        return numbers(text, MAX_LENGTH);
    }

    /// Likewise in a text that may be long.
    public List<String> numbersIn(String text) {
        return numbers(text, MAX_TEXT);
    }

    private List<String> numbers(String text, int length) {
        List<String> found = new ArrayList<>();
        int end = Math.min(text.length(), length);
        for (int at = 0; at < end && found.size() < MAX_NUMBERS; at++) {
            if (text.regionMatches(true, at, hook, 0, hook.length())) {
                int after = at + hook.length();
                String number = digits(text, afterDivider(text, after));
                if (number.isEmpty()) {
                    number = digits(text, afterColon(text, after));
                }
                if (!number.isEmpty() && !found.contains(number)) {
                    found.add(number);
                }
                at = Math.max(at, after - 1 + number.length());
            }
        }
        return found;
    }

    private int afterDivider(String text, int at) {
        return text.regionMatches(true, at, divider, 0, divider.length())
                ? at + divider.length()
                : text.length();
    }

    private static int afterColon(String text, int at) {
        if (at >= text.length() || text.charAt(at) != ':') {
            return text.length();
        }
        int after = at + 1;
        while (after < text.length() && after < at + 3 && text.charAt(after) == ' ') {
            after++;
        }
        return after;
    }

    private static String digits(String text, int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
            to++;
        }
        return to - from <= MAX_DIGITS ? text.substring(Math.min(from, to), to) : "";
    }

    /// The subject of something new about a ticket. It is not cleaned.
    public String about(String number, String subject) {
        return tagged(number, subject);
    }

    /// The subject of an answer.
    public String answer(String number, String subject) {
        String clean = clean(number, subject);
        String prefix = re.isEmpty() ? "" : re + ": ";
        return prefix + tagged(number, clean);
    }

    private String tagged(String number, String subject) {
        String tag = "[" + hook + divider + number + "]";
        return switch (format) {
            case LEFT -> (tag + " " + subject).strip();
            case RIGHT -> (subject + " " + tag).strip();
            case NONE -> subject;
        };
    }

    /// The subject without the ticket's number, without the words for answers and forwards before
    /// it, and cut to its size.
    public String clean(String number, String subject) {
        String clean = subject;
        String forms = forms(number);
        clean = all("\\[\\s*" + forms + "\\s*\\]\\s*", clean);
        clean = all(forms + "\\s*", clean);
        clean = leading(re, clean);
        clean = leading(forward, clean);
        return shortened(clean.strip(), size);
    }

    private String forms(String number) {
        String quoted = Pattern.quote(number);
        return "(?:"
                + Pattern.quote(hook)
                + ": ?"
                + quoted
                + "|"
                + Pattern.quote(hook + divider)
                + quoted
                + ")";
    }

    private static String all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).replaceAll("");
    }

    private static String leading(String word, String text) {
        return word.isEmpty()
                ? text
                : Pattern.compile(
                                "^(?:" + Pattern.quote(word) + "(?:\\[[0-9]+\\])?:\\s)+",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .replaceFirst("");
    }

    // QUIRK: the reference marks a text as cut that fits exactly; its readers are used to it.
    public static String shortened(String text, int size) {
        if (size <= 0 || text.codePointCount(0, text.length()) < size) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, size)) + " [...]";
    }
}
