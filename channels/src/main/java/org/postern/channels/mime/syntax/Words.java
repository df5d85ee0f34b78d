package org.postern.channels.mime.syntax;

import java.util.ArrayList;
import java.util.List;

/// Words in lower case that are looked for in every mail and found in few: a text is compared with
/// none of them unless two letters of it are those that a word begins with.
public final class Words {

    private static final int BUCKETS = 128;
    private static final int PAIRS = 1 << 12;

    private final List<String> words;
    private final String[][] byFirst = new String[BUCKETS][];
    private final boolean[] starts = new boolean[PAIRS];
    private final boolean[] ends = new boolean[PAIRS];

    private Words(List<String> words) {
        this.words = words;
        for (int i = 0; i < BUCKETS; i++) {
            int bucket = i;
            byFirst[i] =
                    words.stream()
                            .filter(word -> word.charAt(0) % BUCKETS == bucket)
                            .toArray(String[]::new);
        }
        for (String word : words) {
            int last = word.length() - 1;
            starts[pair(word.charAt(0), word.charAt(1))] = true;
            ends[pair(word.charAt(last - 1), word.charAt(last))] = true;
        }
    }

    /// @param words of two letters or more
    public static Words of(String... words) {
        return new Words(List.of(words));
    }

    /// Each of the words with each of these behind it.
    public Words with(String... ends) {
        List<String> longer = new ArrayList<>();
        for (String word : words) {
            for (String end : ends) {
                longer.add(word + end);
            }
        }
        return new Words(longer);
    }

    private static int pair(int first, int second) {
        return (first << 5 ^ second) & PAIRS - 1;
    }

    /// Whether one of the words begins a text.
    public boolean begin(String text) {
        return beginAt(text, 0);
    }

    /// Whether one of the words ends a text.
    public boolean end(String text) {
        for (String word : words) {
            if (text.endsWith(word)) {
                return true;
            }
        }
        return false;
    }

    /// Whether one of the words stands in a text.
    public boolean areIn(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            if (beginAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    /// Whether one of the words may stand there, once the text is in lower case; in doubt yes.
    public boolean mayBegin(String text, int at) {
        return at + 1 < text.length()
                && starts[pair(lower(text.charAt(at)), lower(text.charAt(at + 1)))];
    }

    /// Whether one of the words may end there, once the text is in lower case; in doubt yes.
    public boolean mayEnd(String text, int end) {
        return end > 1 && ends[pair(lower(text.charAt(end - 2)), lower(text.charAt(end - 1)))];
    }

    private static int lower(char c) {
        return c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : Character.toLowerCase(c);
    }

    private boolean beginAt(String text, int at) {
        if (at + 1 >= text.length() || !starts[pair(text.charAt(at), text.charAt(at + 1))]) {
            return false;
        }
        for (String word : byFirst[text.charAt(at) % BUCKETS]) {
            if (text.startsWith(word, at)) {
                return true;
            }
        }
        return false;
    }
}
