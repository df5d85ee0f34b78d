package org.postern.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;

import java.io.IOException;

class EnvelopeTest {

    @Test
    void thePayloadIsKeptToTheLetter() throws IOException {
        String payload = "{ \"team_id\":\"T1\", \"x\" : [1.50, \"\\u00e4 ä\", {}] }";

        Envelope envelope =
                Envelope.read(
                        "{\"retry_attempt\":1, \"payload\": "
                                + payload
                                + " ,\"envelope_id\":\"e-1\",\"type\":\"events_api\"}");

        assertThat(envelope).isEqualTo(new Envelope("events_api", "e-1", "", payload));
    }

    @Test
    void aLongPayloadIsKeptToTheLetterToo() throws IOException {
        String payload = "{\"text\":\"" + "\uD83D\uDE00 long ".repeat(20_000) + "\"}";

        Envelope envelope = Envelope.read("{\"type\":\"events_api\",\"payload\":" + payload + "}");

        assertThat(envelope.payload()).isEqualTo(payload);
    }

    @Test
    void aGoodByeHasAReason() throws IOException {
        assertThat(Envelope.read("{\"type\":\"disconnect\",\"reason\":\"warning\"}").reason())
                .isEqualTo("warning");
    }

    @Test
    void otherTypesOfMembersAreNoTrouble() throws IOException {
        assertThat(Envelope.read("{\"type\":7,\"payload\":\"x\",\"reason\":{\"a\":[]}}"))
                .isEqualTo(new Envelope("", "", "", ""));
    }

    @Test
    void whatIsNoEnvelopeIsAnError() {
        for (String text : new String[] {"", "[]", "{", "Hello", "{\"payload\":{"}) {
            assertThatIOException().isThrownBy(() -> Envelope.read(text));
        }
    }
}
