package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.postmaster.thread.SubjectFormat;

import java.util.Map;

class PostmasterSettingsTest {

    @Test
    void theDefaultsAreThoseOfTheReference() throws ConfigException {
        PostmasterSettings settings = ConfigFile.defaults(PostmasterSettings.class);
        assertThat(settings.systemId()).isEqualTo("10");
        assertThat(settings.hook()).isEqualTo("Ticket#");
        assertThat(settings.hookDivider()).isEmpty();
        assertThat(settings.subjectFormat()).isEqualTo(SubjectFormat.LEFT);
        assertThat(settings.subjectSize()).isEqualTo(100);
        assertThat(settings.defaultQueue()).isEqualTo("Raw");
        assertThat(settings.defaultPriority()).isEqualTo("3 normal");
        assertThat(settings.defaultState()).isEqualTo("new");
        assertThat(settings.followUpState()).isEqualTo("open");
        assertThat(settings.followUpStateClosed()).isEmpty();
        assertThat(settings.postmasterUserId()).isEqualTo(1);
        assertThat(settings.maxAutoRepliesPerAddressPerDay()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({
        "system-id, '\"1x\"', digits",
        "hook, '\"\"', hook",
        "fqdn, a_b@c, host name",
        "subject-size, -1, negative",
        "no-auto-reply-to, '\"(\"', regular expression",
        "answer-line, '\" \"', answer-line",
    })
    void aValueThatCannotBeIsRefused(String key, String value, String why) {
        assertThatThrownBy(
                        () ->
                                ConfigFile.parse(
                                        key + ": " + value + "\n",
                                        PostmasterSettings.class,
                                        Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(why);
    }
}
