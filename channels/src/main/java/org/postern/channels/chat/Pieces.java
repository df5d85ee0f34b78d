package org.postern.channels.chat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a text that is too long for one chat message.
public final class Pieces {
    /// Room for `(123/456)` and a line end.
    private static final int NUMBER_ROOM = 12;

    private Pieces() {}

    /// The text as one piece where it fits; otherwise pieces numbered `(1/3)`, cut at line ends,
    /// else at spaces, else between characters as people count them, so that no emoji is torn.
    ///
    /// @param limit most UTF-16 units in a piece, its number included; 100 at least
    public static List<String> of(String text, int limit) {
        if (text.length() <= limit) {
            return List.of(text);
        }
        List<String> bare = cut(text, limit - NUMBER_ROOM);
        if (bare.size() == 1) {
            return bare;
        }
        List<String> numbered = new ArrayList<>();
        for (String piece : bare) {
            numbered.add("(" + (numbered.size() + 1) + "/" + bare.size() + ")\n" + piece);
        }
        return numbered;
    }

    private static List<String> cut(String text, int limit) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = text.length() - from <= limit ? text.length() : border(text, from, limit);
            String piece = text.substring(from, to).stripTrailing();
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
            from = to;
        }
        return pieces;
    }

    /// The best place to cut in the window: always behind `from`, at most `limit` units away. A
    /// border in the first half of the window is not worth it.
    private static int border(String text, int from, int limit) {
        int half = from + limit / 2;
        int line = text.lastIndexOf('\n', from + limit - 1) + 1;
        if (line > half) {
            return line;
        }
        int space = text.lastIndexOf(' ', from + limit - 1) + 1;
        return space > half ? space : character(text, from, limit);
    }

    private static int character(String text, int from, int limit) {
        String window = text.substring(from, Math.min(text.length(), from + limit + 1));
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(window);
        int cut = characters.preceding(limit + 1);
        if (cut > 0) {
            return from + cut;
        }
        // One "character" fills the window: somebody stacked accents. Only a pair stays whole.
        boolean tornPair = Character.isHighSurrogate(window.charAt(limit - 1));
        return from + (tornPair ? limit - 1 : limit);
    }
}
