package org.postern.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;

class PiecesTest {

    @Test
    void aTextThatFitsStaysAsItIs() {
        assertThat(Pieces.of("a".repeat(4096), 4096)).containsExactly("a".repeat(4096));
    }

    @Test
    void oneUnitMoreMakesTwoNumberedPieces() {
        List<String> pieces = Pieces.of("a".repeat(4097), 4096);

        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(0)).startsWith("(1/2)\na").hasSizeLessThanOrEqualTo(4096);
        assertThat(pieces.get(1)).startsWith("(2/2)\na");
        assertThat(bare(pieces)).isEqualTo("a".repeat(4097));
    }

    @Test
    void aLineEndIsTheBestPlaceToCut() {
        List<String> pieces = Pieces.of("x".repeat(70) + "\n" + "word ".repeat(20), 100);

        assertThat(pieces.getFirst()).isEqualTo("(1/3)\n" + "x".repeat(70));
        assertThat(pieces).allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void aFamilyEmojiIsNeverTorn() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

        List<String> pieces = Pieces.of(family.repeat(100), 101);

        assertThat(bare(pieces)).isEqualTo(family.repeat(100));
        assertThat(pieces)
                .allSatisfy(
                        piece ->
                                assertThat(piece.substring(piece.indexOf('\n') + 1).length() % 8)
                                        .isZero());
    }

    @Test
    void aCharacterWithoutEndIsCutAllTheSame() {
        String stacked = "e" + "\u0301".repeat(10_000);

        List<String> pieces = Pieces.of(stacked, 100);

        assertThat(bare(pieces)).isEqualTo(stacked);
    }

    @Test
    void noPieceIsEverTooLong() {
        String text = "Lorem \uD83D\uDE00 ipsum\n\n".repeat(900) + "\uD83D\uDE00".repeat(9000);

        for (int limit : new int[] {100, 333, 4096}) {
            assertThat(Pieces.of(text, limit))
                    .allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(limit));
        }
    }

    private static String bare(List<String> pieces) {
        return pieces.stream()
                .map(piece -> piece.substring(piece.indexOf('\n') + 1))
                .collect(Collectors.joining());
    }
}
