package org.postern.channels.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.LongStream;

final class UidSetTest {
    @Test
    void neighboursBecomeARange() {
        assertThat(UidSet.of(List.of(7L))).isEqualTo("7");
        assertThat(UidSet.of(List.of(5L, 3L, 4L, 9L, 11L, 12L))).isEqualTo("3:5,9,11:12");
        assertThat(UidSet.of(List.of(4294967294L, 4294967295L))).isEqualTo("4294967294:4294967295");
    }

    @Test
    void everyCommandLineStaysShort() {
        List<Long> scattered =
                LongStream.range(0, 1200).map(i -> 4000000000L + 2 * i).boxed().toList();
        List<List<Long>> chunks = UidSet.chunks(scattered);
        assertThat(chunks).hasSize(3);
        assertThat(chunks.stream().flatMap(List::stream).toList()).isEqualTo(scattered);
        assertThat(chunks).allMatch(chunk -> UidSet.of(chunk).length() < 8000);
    }
}
