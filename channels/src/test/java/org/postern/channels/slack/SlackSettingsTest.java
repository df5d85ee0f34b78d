package org.postern.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.postern.config.Secret;

import java.net.URI;
import java.time.Duration;

class SlackSettingsTest {
    private static final String API = "https://slack.com/api/";

    @Test
    void exchangedTokensAreNoticedAndNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("xapp-1-s3cret", "xapp-1-x", API, 15))
                .withMessageStartingWith("bot-token:")
                .withMessageNotContaining("s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("xoxb-1", "xoxb-s3cret", API, 15))
                .withMessageStartingWith("app-token:")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void theAddressIsADirectory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("xoxb-1", "xapp-1", "https://slack.com/api", 15))
                .withMessageStartingWith("api-url:");
    }

    @Test
    void aHeartIsNeitherFastNorSlow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("xoxb-1", "xapp-1", API, 0))
                .withMessageStartingWith("heartbeat:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("xoxb-1", "xapp-1", API, 41))
                .withMessageStartingWith("heartbeat:");
    }

    @Test
    void nothingThatIsSaidHoldsAToken() {
        SlackSettings settings = settings("xoxb-1-s3cret", "xapp-1-s3cret", API, 15);

        assertThat(settings.say("a xoxb-1-s3cret\nb xapp-1-s3cret")).isEqualTo("a *** b ***");
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    private static SlackSettings settings(String bot, String app, String url, int seconds) {
        return new SlackSettings(
                Secret.of(bot), Secret.of(app), URI.create(url), Duration.ofSeconds(seconds));
    }
}
