package org.postern.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.postern.config.Secret;

import java.net.URI;
import java.time.Duration;

class TelegramSettingsTest {

    @Test
    void theAddressHasThePortOfItsScheme() {
        assertThat(settings("1:A", "https://api.telegram.org", 50).port()).isEqualTo(443);
        assertThat(settings("1:A", "http://127.0.0.1:8081", 50).port()).isEqualTo(8081);
    }

    @Test
    void aMistypedTokenIsRefusedAndNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("s3cret with spaces", "https://api.telegram.org", 50))
                .withMessageStartingWith("token:")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void theAddressIsAServerOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("1:A", "https://api.telegram.org/bot", 50))
                .withMessageStartingWith("api-url:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("1:A", "file:///tmp", 50))
                .withMessageStartingWith("api-url:");
    }

    @Test
    void aPollIsNeitherBusyNorEndless() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("1:A", "https://api.telegram.org", 0))
                .withMessageStartingWith("poll-timeout:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("1:A", "https://api.telegram.org", 51))
                .withMessageStartingWith("poll-timeout:");
    }

    private static TelegramSettings settings(String token, String url, int seconds) {
        return new TelegramSettings(Secret.of(token), URI.create(url), Duration.ofSeconds(seconds));
    }
}
