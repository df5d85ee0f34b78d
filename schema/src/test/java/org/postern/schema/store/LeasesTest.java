package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.OptionalLong;

@ParameterizedClass
@MethodSource("dialects")
class LeasesTest extends StoreTest {

    private static final Duration TERM = Duration.ofSeconds(20);

    private final Leases leases = new Leases(clock);

    @Test
    void oneHolderAtATime() {
        assertThat(acquire("me")).hasValue(1);
        assertThat(acquire("you")).isEmpty();
        assertThat(acquire("me")).as("renewed").hasValue(1);
    }

    @Test
    void aLeaseThatRanOutIsTakenOverWithAHigherToken() {
        acquire("me");
        clock.turn(TERM.plusSeconds(1));
        assertThat(acquire("you")).hasValue(2);
        assertThat(acquire("me")).isEmpty();
    }

    @Test
    void theLeaseOfTheDeadIsTakenOverAtOnce() {
        acquire("me");
        OptionalLong token =
                database().transact(tx -> leases.acquire(tx, "box", "you", TERM, "me"::equals));
        assertThat(token).hasValue(2);
    }

    @Test
    void aLeaseGivenBackIsFree() {
        acquire("me");
        database().run(tx -> leases.release(tx, "box", "you"));
        assertThat(acquire("you")).as("only its holder can give it back").isEmpty();
        database().run(tx -> leases.release(tx, "box", "me"));
        assertThat(acquire("you")).isPresent();
    }

    private OptionalLong acquire(String holder) {
        return database().transact(tx -> leases.acquire(tx, "box", holder, TERM, _ -> false));
    }
}
