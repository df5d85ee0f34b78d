package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

final class ValueTypesTest {

    @ParameterizedTest
    @CsvSource({
        "0B, 0, 0B",
        "512B, 512, 512B",
        "1024B, 1024, 1KB",
        "512KB, 524288, 512KB",
        "25MB, 26214400, 25MB",
        "25 MiB, 26214400, 25MB",
        "1GB, 1073741824, 1GB",
        "1025KB, 1049600, 1025KB"
    })
    void aSizeIsReadAndPrinted(String text, long bytes, String printed) {
        assertThat(Size.parse(text)).isEqualTo(new Size(bytes)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "25", "MB", "-1KB", "1.5MB", "25mb", "1TB", "9999999999999999999B"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Size.parse(text));
    }

    @Test
    void aSizeTooLargeForAnIntIsClamped() {
        assertThat(Size.parse("3GB").clampedToInt()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Size.parse("3KB").clampedToInt()).isEqualTo(3072);
        assertThat(Size.parse("3KB")).isLessThan(Size.parse("3MB"));
    }

    @ParameterizedTest
    @CsvSource({
        "0s, 0, 0s",
        "250ms, 250, 250ms",
        "5m, 300000, 5m",
        "90s, 90000, 90s",
        "120s, 120000, 2m",
        "2h, 7200000, 2h",
        "7d, 604800000, 7d",
        "1h30m, 5400000, 90m",
        "1d2h3m4s5ms, 93784005, 93784005ms"
    })
    void aDurationIsReadAndPrinted(String text, long millis, String printed) {
        Duration duration = Durations.parse(text);

        assertThat(duration).isEqualTo(Duration.ofMillis(millis));
        assertThat(Durations.print(duration)).isEqualTo(printed);
        assertThat(Durations.parse(printed)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "5", "5 m", "-5m", "30m1h", "5M", "1.5h", "99999999999d"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "name, name",
        "maxMessageSize, max-message-size",
        "baseURL, base-url",
        "oauth2Token, oauth2-token",
        "URLPath, url-path"
    })
    void aComponentIsAKeyInKebabCase(String component, String key) {
        assertThat(Keys.ofComponent(component)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "hots, host",
        "prot, port",
        "usr, user",
        "host, host",
        "pol-interval, poll-interval"
    })
    void theNearestWordIsTheOneThatWasMeant(String written, String meant) {
        List<String> known = List.of("host", "port", "user", "poll-interval");

        assertThat(Keys.nearest(written, known)).contains(meant);
    }

    @Test
    void nothingIsNearAWordThatIsQuiteDifferent() {
        assertThat(Keys.nearest("folder", List.of("host", "port"))).isEmpty();
        assertThat(Keys.nearest("h".repeat(1_000_000), List.of("host"))).isEmpty();
    }
}
