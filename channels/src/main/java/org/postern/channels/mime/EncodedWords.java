package org.postern.channels.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/// Writes text as encoded words, RFC 2047, each at most 75 long and each whole characters only.
final class EncodedWords {
    private static final int LONGEST = 75;
    private static final int LONGEST_PLAIN_WORD = 60;
    private static final String HEX = "0123456789ABCDEF";

    private EncodedWords() {}

    /// The text without anything that acts: line ends and tabs become spaces, other control and
    /// format characters that steer how a line is shown are dropped.
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            boolean space = c == '\r' || c == '\n' || c == '\t' || c == 0x85;
                            if (space || c == 0x2028 || c == 0x2029) {
                                clean.append(' ');
                            } else if (!Character.isISOControl(c) && !isSurrogate(c)) {
                                clean.appendCodePoint(c);
                            }
                        });
        return clean.toString().strip();
    }

    /// Half of a pair has no form in UTF-8.
    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /// What is left when everything but printable ASCII is dropped.
    static String printable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(c -> c >= ' ' && c < 0x7f).forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    /// Whether clean text may stand as it is: ASCII, with words short enough to fold between, and
    /// nothing that looks like an encoded word itself.
    static boolean isPlain(String text) {
        if (!isPrintable(text) || text.contains("=?") || text.contains("  ")) {
            return false;
        }
        for (String word : text.split(" ", -1)) {
            if (word.length() > LONGEST_PLAIN_WORD) {
                return false;
            }
        }
        return true;
    }

    /// The words, to be written with a space between two of them, which is not part of the text.
    static List<String> encode(String text) {
        List<String> quoted = split(text, "=?utf-8?Q?", EncodedWords::quoted);
        List<String> base64 = split(text, "=?utf-8?B?", EncodedWords::base64);
        return length(quoted) <= length(base64) ? quoted : base64;
    }

    private static int length(List<String> words) {
        return words.stream().mapToInt(String::length).sum();
    }

    private static List<String> split(String text, String start, UnaryOperator<String> encoding) {
        int room = LONGEST - start.length() - 2;
        List<String> words = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int[] characters = text.codePoints().toArray();
        for (int c : characters) {
            int before = piece.length();
            piece.appendCodePoint(c);
            if (encoding.apply(piece.toString()).length() > room) {
                piece.setLength(before);
                words.add(start + encoding.apply(piece.toString()) + "?=");
                piece.setLength(0);
                piece.appendCodePoint(c);
            }
        }
        words.add(start + encoding.apply(piece.toString()) + "?=");
        return words;
    }

    /// The narrow alphabet of RFC 2047 §5 (3), which is safe in a display name too.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (letter || (c >= '0' && c <= '9') || "!*+-/".indexOf(c) >= 0) {
                quoted.append((char) c);
            } else if (c == ' ') {
                quoted.append('_');
            } else {
                quoted.append('=').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return quoted.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
