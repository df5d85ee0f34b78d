package org.postern.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// From bytes to rows to the reply received, over mail, Telegram and Slack: the story of the
/// demonstration is the end-to-end test of every channel.
class StoryIT {

    @Test
    void everyStepOfTheStoryHappens() throws Exception {
        List<String> lines = new ArrayList<>();
        try (DemoWorld world = DemoWorld.start()) {
            new Story(world, lines::add).tell();
        }
        assertThat(lines).hasSizeGreaterThan(10).allMatch(line -> line.startsWith("ok "));
    }
}
