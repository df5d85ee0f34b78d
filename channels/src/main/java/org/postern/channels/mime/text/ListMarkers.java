package org.postern.channels.mime.text;

import org.jsoup.nodes.Element;

import java.util.ArrayDeque;
import java.util.Deque;

/// What stands in front of the items of lists, and how far the lists inside each other are
/// indented.
final class ListMarkers {

    private static final int MAX_DEPTH = 10;
    private static final int MAX_NUMBER = 1_000_000;

    /// The number of the next item of each open list; 0 where items have none.
    private final Deque<Integer> numbers = new ArrayDeque<>();

    boolean isInside() {
        return !numbers.isEmpty();
    }

    void open(Element list) {
        numbers.push(list.normalName().equals("ol") ? number(list.attr("start"), 1) : 0);
    }

    void close() {
        numbers.poll();
    }

    /// The marker of the item that begins.
    String next(Element item) {
        int number = numbers.isEmpty() ? 0 : numbers.pop();
        if (number == 0) {
            numbers.push(0);
            return "- ";
        }
        int own = number(item.attr("value"), number);
        numbers.push(own + 1);
        return own + ". ";
    }

    /// Blanks before a line: of an item with its marker, or of a further line of it.
    String indent(boolean marked) {
        int depth = Math.min(MAX_DEPTH, numbers.size());
        return "  ".repeat(Math.max(0, marked ? depth - 1 : depth));
    }

    private static int number(String text, int otherwise) {
        boolean digits =
                !text.isEmpty()
                        && text.length() < 7
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(text) : otherwise;
        return Math.clamp(number, 1, MAX_NUMBER);
    }
}
