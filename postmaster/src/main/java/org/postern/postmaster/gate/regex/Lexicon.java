package org.postern.postmaster.gate.regex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says in one pass which of many short texts stand in a long one, whatever their case: Aho and
/// Corasick, 1975. Immutable.
public final class Lexicon {

    /// Every table is one row of so many columns a state; the columns are the letters in use.
    private final int[] next;

    private final int[][] ends;
    private final int columns;
    private final Map<String, Integer> words;
    private final char[] ascii = new char[128];
    private final Map<Character, Integer> others = new HashMap<>();

    private Lexicon(Collection<String> texts) {
        this.words = new HashMap<>();
        texts.forEach(text -> words.putIfAbsent(text, words.size()));
        int letters = 1;
        for (String word : words.keySet()) {
            for (int i = 0; i < word.length(); i++) {
                if (column(word.charAt(i)) == 0) {
                    learn(word.charAt(i), letters++);
                }
            }
        }
        this.columns = letters;
        List<int[]> states = new ArrayList<>();
        List<BitSet> found = new ArrayList<>();
        grow(states, found);
        link(states, found);
        this.next = new int[states.size() * columns];
        for (int i = 0; i < states.size(); i++) {
            System.arraycopy(states.get(i), 0, next, i * columns, columns);
        }
        this.ends = found.stream().map(bits -> bits.stream().toArray()).toArray(int[][]::new);
    }

    /// @param texts folded, as [Regex#required] gives them
    public static Lexicon of(Collection<String> texts) {
        return new Lexicon(texts);
    }

    private void learn(char c, int column) {
        if (c < 128) {
            ascii[c] = (char) column;
        } else {
            others.put(c, column);
        }
    }

    private int column(char folded) {
        return folded < 128 ? ascii[folded] : others.getOrDefault(folded, 0);
    }

    private void grow(List<int[]> states, List<BitSet> found) {
        states.add(new int[columns]);
        found.add(new BitSet());
        words.forEach(
                (word, number) -> {
                    int state = 0;
                    for (int i = 0; i < word.length(); i++) {
                        int column = column(word.charAt(i));
                        if (states.get(state)[column] == 0) {
                            states.get(state)[column] = states.size();
                            states.add(new int[columns]);
                            found.add(new BitSet());
                        }
                        state = states.get(state)[column];
                    }
                    found.get(state).set(number);
                });
    }

    /// Where a text goes on when the next letter does not fit: the longest end of what was read
    /// that begins another word.
    private void link(List<int[]> states, List<BitSet> found) {
        int[] fallback = new int[states.size()];
        Deque<Integer> due = new ArrayDeque<>();
        Arrays.stream(states.getFirst()).filter(state -> state != 0).forEach(due::add);
        while (!due.isEmpty()) {
            int state = due.remove();
            found.get(state).or(found.get(fallback[state]));
            for (int column = 0; column < columns; column++) {
                int target = states.get(state)[column];
                int other = states.get(fallback[state])[column];
                if (target == 0) {
                    states.get(state)[column] = other;
                } else {
                    fallback[target] = other;
                    due.add(target);
                }
            }
        }
    }

    /// The number of a text that is in here.
    public int number(String text) {
        return words.getOrDefault(text, -1);
    }

    /// The numbers of the texts that stand in this one, added to the set.
    public void read(CharSequence text, BitSet into) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = next[state * columns + column(Fold.of(text.charAt(i)))];
            for (int number : ends[state]) {
                into.set(number);
            }
        }
    }
}
