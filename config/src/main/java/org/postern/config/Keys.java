package org.postern.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Names as operators write them.
final class Keys {
    private static final int LONGEST_WORTH_COMPARING = 64;

    private Keys() {}

    /// `maxMessageSize` becomes `max-message-size`, `baseURL` becomes `base-url`.
    static String ofComponent(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /// The known word that was probably meant: the one with the fewest slips of the finger between
    /// them, if they are few enough for its length.
    static Optional<String> nearest(String written, Collection<String> known) {
        if (written.length() > LONGEST_WORTH_COMPARING) {
            return Optional.empty();
        }
        String nearest = "";
        int best = Math.max(1, written.length() / 3) + 1;
        for (String word : known) {
            int distance = distance(written, word);
            if (distance < best) {
                best = distance;
                nearest = word;
            }
        }
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
    }

    /// The number of letters to insert, remove, replace or swap with their neighbour.
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(from, to, i, j, cost);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int step(String from, String to, int i, int j, int[][] cost) {
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
