package org.postern.postmaster.gate.regex;

/// A text that can be read only while there is time. Neither engine can be interrupted; both read
/// on and on. Used by one thread.
final class TimedText implements CharSequence {

    private static final int READS_BETWEEN_LOOKS = 256;

    private final String text;
    private final Budget budget;
    private int reads;

    TimedText(String text, Budget budget) {
        this.text = text;
        this.budget = budget;
    }

    @Override
    public char charAt(int index) {
        if (++reads % READS_BETWEEN_LOOKS == 0) {
            budget.check();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
