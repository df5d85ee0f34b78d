package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.config.ConfigException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class ConfigWatchTest {

    private static final String RULE = "{name: f, when: {Subject: x}, stop: true}";

    @TempDir private Path directory;
    private Path file;
    private ConfigWatch watch;

    @BeforeEach
    void begin() throws IOException {
        file = directory.resolve("postern.yaml");
        Files.writeString(file, "filters: {chain: []}\n");
        watch = new ConfigWatch(file, Map.of());
    }

    @Test
    void aFileThatStaysAsItIsIsNotRead() throws ConfigException {
        assertThat(watch.changed()).isEmpty();
    }

    @Test
    void aChangeIsSeenOnce() throws IOException, ConfigException {
        Files.writeString(file, "filters: {chain: [" + RULE + "]}\n");
        assertThat(watch.changed()).isPresent();
        assertThat(watch.changed()).isEmpty();
    }

    @Test
    void whoAsksGetsItReadOnceThoughNothingChanged() throws IOException, ConfigException {
        watch.again();
        assertThat(watch.changed()).isPresent();
        assertThat(watch.changed()).isEmpty();
        watch.again();
        Files.delete(file);
        assertThat(watch.changed()).isEmpty();
        Files.writeString(file, "filters: {chain: []}\n");
        assertThat(watch.changed()).isPresent();
    }

    @Test
    void mistakesAreSaidOnceWithTheirPlace() throws IOException, ConfigException {
        Files.writeString(
                file, "filters:\n  chain: [{name: f, when: {Subject: '('}, stop: true}]\n");
        assertThatThrownBy(() -> watch.changed())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("postern.yaml:2:")
                .hasMessageContaining("the pattern cannot be used");
        assertThat(watch.changed()).isEmpty();
    }

    @Test
    void aFileThatIsAwayForAMomentChangesNothing() throws IOException, ConfigException {
        Files.delete(file);
        assertThat(watch.changed()).isEmpty();
        Files.writeString(file, "filters: {chain: [" + RULE + "]}\n# written by an editor\n");
        assertThat(watch.changed()).isPresent();
    }
}
