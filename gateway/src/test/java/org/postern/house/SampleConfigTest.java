package org.postern.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.config.SampleWriter;
import org.postern.gateway.settings.PosternSettings;

/// The sample in the source tree is what the program prints.
class SampleConfigTest {

    @Test
    void theSampleInTheTreeIsWhatTheProgramPrints() {
        assertThat(House.read(House.root().resolve("config/postern.sample.yaml")))
                .as("write it anew with: ./postern config sample > config/postern.sample.yaml")
                .isEqualTo(SampleWriter.sample(PosternSettings.class));
    }
}
