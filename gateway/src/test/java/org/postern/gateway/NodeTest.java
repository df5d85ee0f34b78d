package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

class NodeTest {

    private final Node self = Node.current();

    @Test
    void aRunningProcessIsNotDead() {
        assertThat(self.isDead(self.holder())).isFalse();
        assertThat(new Node(self.host(), "other").isDead(self.holder())).isFalse();
    }

    @Test
    void aProcessThatEndedIsDead() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(self.isDead(self.host() + "/" + process.pid() + "/0")).isTrue();
    }

    @Test
    void aNumberThatWasGivenToAnotherProcessSinceDoesNotKeepADeadOneAlive() {
        String reused = self.host() + "/" + ProcessHandle.current().pid() + "/1";
        assertThat(self.isDead(reused)).isTrue();
    }

    @Test
    void ofOtherHostsNothingIsKnown() {
        assertThat(self.isDead("elsewhere/1/0")).isFalse();
        assertThat(self.isDead("not a holder")).isFalse();
        assertThat(self.isDead(self.host() + "/x/y")).isFalse();
    }
}
