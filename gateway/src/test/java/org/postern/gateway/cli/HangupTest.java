package org.postern.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

final class HangupTest {

    @Test
    void theSignalIsHeardAndEndsNothing()
            throws ReflectiveOperationException, InterruptedException {
        CountDownLatch heard = new CountDownLatch(2);
        assertThat(Hangup.listen(heard::countDown)).isTrue();
        Class<?> signal = Class.forName("sun.misc.Signal");
        Object hangup = signal.getConstructor(String.class).newInstance("HUP");
        // Two that come at once may be one.
        while (!heard.await(20, TimeUnit.MILLISECONDS)) {
            signal.getMethod("raise", signal).invoke(null, hangup);
        }
        assertThat(heard.getCount()).isZero();
    }
}
