package org.postern.schema.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

class BytesTest {

    private static final byte[] MAIL = "From: jo, hello".getBytes(StandardCharsets.US_ASCII);
    private static final Bytes HELLO = Bytes.of("hello");

    private static Bytes decoded() {
        return Bytes.decoded(5, () -> new ByteArrayInputStream(MAIL, 10, 5));
    }

    @Test
    void aViewIsThePartItShows() throws IOException {
        Bytes view = Bytes.view(MAIL, 10, 15);

        assertThat(view).isEqualTo(HELLO).hasSameHashCodeAs(HELLO);
        assertThat(view.size()).isEqualTo(5);
        assertThat(view.sha256()).isEqualTo(HELLO.sha256());
        assertThat(view.text(StandardCharsets.US_ASCII)).isEqualTo("hello");
        assertThat(view.open().readAllBytes()).isEqualTo(HELLO.array());
    }

    @Test
    void decodedBytesAreReadAnewEachTime() {
        Bytes decoded = decoded();

        assertThat(decoded).isEqualTo(HELLO);
        assertThat(decoded.sha256()).isEqualTo(HELLO.sha256());
        assertThat(decoded.array()).isEqualTo(HELLO.array());
        assertThat(decoded.text(StandardCharsets.US_ASCII)).isEqualTo("hello");
    }

    @Test
    void theHeadIsAsMuchAsThereIs() {
        assertThat(decoded().head(4)).isEqualTo(Bytes.of("hell"));
        assertThat(HELLO.head(4)).isEqualTo(Bytes.of("hell"));
        assertThat(HELLO.head(6)).isSameAs(HELLO);
    }

    @Test
    void noViewGoesBeyondTheArray() {
        assertThatThrownBy(() -> Bytes.view(MAIL, 10, 16))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
