package org.postern.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

class UpdateTest {

    @Test
    void everyUpdateKeepsItsOwnBytes() throws IOException {
        String first =
                "{ \"update_id\" : 7, \"message\": {\"text\": \"Gr\u00fc\u00dfe \\u263A\","
                        + " \"novel\": [1, {}]} }";
        String second = "{\"novel_kind\":{\"update_id\":99},\"update_id\":8}";

        List<Update> updates =
                cut("{\"ok\":true,\"extra\":[[]],\"result\":[" + first + " ,\n" + second + "]}");

        assertThat(updates).extracting(Update::id).containsExactly(7L, 8L);
        assertThat(updates)
                .extracting(update -> update.raw().text(StandardCharsets.UTF_8))
                .containsExactly(first, second);
    }

    @Test
    void anEmptyResultIsNoNews() throws IOException {
        assertThat(cut("{\"ok\":true,\"result\":[]}")).isEmpty();
    }

    @Test
    void anAnswerThatIsCutShortIsNotTaken() {
        assertThatIOException().isThrownBy(() -> cut("{\"ok\":true,\"result\":[{\"update_id\":7}"));
    }

    @Test
    void anUpdateWithoutIdentityIsNotTaken() {
        assertThatIOException().isThrownBy(() -> cut("{\"result\":[{\"message\":{}}]}"));
        assertThatIOException().isThrownBy(() -> cut("{\"result\":[4]}"));
        assertThatIOException().isThrownBy(() -> cut("[]"));
    }

    @Test
    void endlessNestingIsAnError() {
        String deep = "{\"result\":[{\"update_id\":1,\"x\":" + "[".repeat(100_000);

        assertThatIOException().isThrownBy(() -> cut(deep));
    }

    private static List<Update> cut(String answer) throws IOException {
        return Update.cut(answer.getBytes(StandardCharsets.UTF_8));
    }
}
