package org.postern.channels.mime.text;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/// The lines of a text without their ends, each cut out when it is asked for.
final class BodyLines extends AbstractList<String> implements RandomAccess {

    private static final int FIRST_ROOM = 64;

    private final String text;
    private int[] starts = new int[FIRST_ROOM];
    private int[] ends = new int[FIRST_ROOM];
    private int size;
    private final @Nullable String[] cut;

    BodyLines(String text) {
        this.text = text;
        boolean returns = text.indexOf('\r') >= 0;
        int at = 0;
        while (at < text.length()) {
            int end = returns ? lineEnd(at) : text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            add(at, end);
            boolean pair = returns && text.startsWith("\r\n", end);
            at = end + (pair ? 2 : 1);
        }
        this.cut = new String[size];
    }

    private int lineEnd(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private void add(int start, int end) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    @Override
    public String get(int index) {
        String line = cut[index];
        if (line == null) {
            line = text.substring(starts[index], ends[index]);
            cut[index] = line;
        }
        return line;
    }

    @Override
    public int size() {
        return size;
    }
}
