package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

@ParameterizedClass
@MethodSource("dialects")
class SpoolTest extends StoreTest {

    private static final Duration TERM = Duration.ofMinutes(5);
    private static final Spool.Settlement OPENED =
            new Spool.Settlement(
                    "opened", OptionalLong.of(7), OptionalLong.of(8), Optional.empty(), false);

    private final Spool spool = new Spool(clock);
    private final SpoolRegister register = new SpoolRegister(clock);

    @Test
    void anArrivalThatIsOfferedAgainIsTakenInOnce() {
        assertThat(add(mail("imap:INBOX:1:1", "one"))).hasSize(1);
        assertThat(add(mail("imap:INBOX:1:1", "one"), mail("imap:INBOX:1:2", "two"))).hasSize(1);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aBatchThatNamesOneArrivalTwiceTakesItInOnce() {
        assertThat(add(mail("pop3:a", "one"), mail("pop3:a", "one"))).hasSize(1);
        assertThat(count()).isOne();
    }

    @Test
    void anOldKeyWithOtherBytesIsAnotherMail() {
        add(mail("pop3:a", "one"));
        assertThat(add(mail("pop3:a", "another"))).hasSize(1);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aChatEventIsKnownByItsKeyHoweverItIsDressed() {
        add(event("slack:T1:C1:17.1", "{\"a\":1}"));
        assertThat(add(event("slack:T1:C1:17.1", "{\"a\":1,\"retry\":2}"))).isEmpty();
    }

    @Test
    void keysThatDifferOnlyInCaseAccentOrTrailingBlankAreDifferent() {
        add(mail("pop3:a", "one"), mail("pop3:A", "two"), mail("pop3:á", "three"));
        assertThat(add(mail("pop3:a ", "four"))).hasSize(1);
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void theSameKeyInAnotherAccountIsAnotherArrival() {
        add(mail("pop3:a", "one"));
        Arrival other =
                new Arrival(
                        "sales", "pop3:a", Arrival.Format.MAIL, clock.instant(), Bytes.of("one"));
        assertThat(add(other)).hasSize(1);
    }

    @Test
    void knownNamesTheKeysThatAreThere() {
        add(mail("pop3:a", "one"));
        var answer = in(tx -> spool.known(tx, "support", List.of("pop3:a", "pop3:b")));
        assertThat(answer).containsExactly("pop3:a");
    }

    @Test
    void bytesComeBackAsTheyWereHoweverMany() {
        byte[] large = new byte[9 * 1024 * 1024 + 3];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        Map<Long, Arrival> added =
                in(
                        tx ->
                                spool.add(
                                        tx,
                                        List.of(
                                                mail("pop3:nul", "a\0b"),
                                                arrival("pop3:large", Bytes.of(large)))));
        Map<Long, Bytes> bodies = in(tx -> spool.bodies(tx, added.keySet()));
        added.forEach((id, arrival) -> assertThat(bodies.get(id)).isEqualTo(arrival.raw()));
    }

    @Test
    void arrivalsAreLeasedOldestFirstAndByOneHolder() {
        add(mail("pop3:a", "one"), mail("pop3:b", "two"), mail("pop3:c", "three"));
        assertThat(keys(lease("me", 2))).containsExactly("pop3:a", "pop3:b");
        assertThat(keys(lease("you", 2))).containsExactly("pop3:c");
        assertThat(lease("you", 2)).isEmpty();
    }

    @Test
    void aBatchHoldsNoMoreBytesThanAskedForButOneArrivalAtLeast() {
        add(mail("pop3:a", "x".repeat(100)), mail("pop3:b", "y".repeat(100)));
        List<Spool.Leased> batch = in(tx -> spool.lease(tx, "support", "me", 10, 50, TERM));
        assertThat(keys(batch)).containsExactly("pop3:a");
    }

    @Test
    void aSettledArrivalIsDoneAndItsBytesAreGone() {
        add(mail("pop3:a", "one"));
        Spool.Leased leased = lease("me", 1).getFirst();
        database().run(tx -> spool.settle(tx, leased, OPENED));
        Spool.Item item = in(tx -> spool.find(tx, leased.item().id())).orElseThrow();
        assertThat(item.state()).isEqualTo(Spool.State.SETTLED);
        assertThat(item.outcome()).contains("opened");
        assertThat(item.ticketId()).hasValue(7);
        var answer = in(tx -> spool.bodies(tx, List.of(item.id())));
        assertThat(answer).isEmpty();
        assertThat(add(mail("pop3:a", "one"))).as("it is still known").isEmpty();
    }

    @Test
    void whoLostTheLeaseCannotSettle() {
        add(mail("pop3:a", "one"));
        Spool.Leased stale = lease("me", 1).getFirst();
        clock.turn(TERM.plusSeconds(1));
        Spool.Leased fresh = lease("you", 1).getFirst();
        assertThatThrownBy(() -> database().run(tx -> spool.settle(tx, stale, OPENED)))
                .isInstanceOf(Spool.LeaseLostException.class);
        database().run(tx -> spool.settle(tx, fresh, OPENED));
        assertThatThrownBy(() -> database().run(tx -> spool.settle(tx, fresh, OPENED)))
                .isInstanceOf(Spool.LeaseLostException.class);
    }

    @Test
    void whatADeadProcessHeldIsASuspectAndIsTriedAloneWithItsAttemptBooked() {
        add(mail("pop3:a", "one"), mail("pop3:b", "two"));
        lease("dead", 2);
        var answer = in(tx -> spool.free(tx, "dead"::equals));
        assertThat(answer).isEqualTo(2);
        List<Spool.Leased> batch = lease("me", 10);
        assertThat(batch).hasSize(1);
        assertThat(batch.getFirst().suspect()).isTrue();
        assertThat(attempts(batch.getFirst())).isOne();
        assertThat(keys(lease("me", 10))).containsExactly("pop3:b");
    }

    @Test
    void anInnocentBatchHasNoAttemptBooked() {
        add(mail("pop3:a", "one"));
        assertThat(attempts(lease("me", 1).getFirst())).isZero();
    }

    @Test
    void aFailedAttemptCountsAndAReturnedOneDoesNot() {
        add(mail("pop3:a", "one"));
        Spool.Leased first = lease("me", 1).getFirst();
        Instant due = clock.instant().plusSeconds(60);
        database().run(tx -> spool.giveBack(tx, first, due, true, "broke"));
        assertThat(attempts(first)).isOne();
        assertThat(lease("me", 1)).as("not due yet").isEmpty();
        clock.turn(Duration.ofSeconds(61));
        Spool.Leased second = lease("me", 1).getFirst();
        assertThat(second.suspect()).isFalse();
        database().run(tx -> spool.giveBack(tx, second, clock.instant(), false, "stopped"));
        assertThat(attempts(second)).isOne();
    }

    @Test
    void whatTheHolderItselfLostSightOfIsTakenBackWithoutSuspicion() {
        add(mail("pop3:a", "one"));
        lease("me", 1);
        database().run(tx -> spool.reclaim(tx, "me"));
        assertThat(lease("me", 1).getFirst().suspect()).isFalse();
    }

    @Test
    void aParkedArrivalKeepsItsBytesUntilAnOperatorDecides() {
        add(mail("pop3:a", "one"), mail("pop3:b", "two"));
        List<Spool.Leased> batch = lease("me", 2);
        batch.forEach(one -> database().run(tx -> spool.park(tx, one, "no\0 good")));
        long first = batch.get(0).item().id();
        long second = batch.get(1).item().id();
        var answer = in(tx -> register.unsettled(tx, 10));
        assertThat(answer)
                .extracting(item -> item.reason().orElse(""))
                .containsExactly("no\uFFFD good", "no\uFFFD good");
        var answer2 =
                in(tx -> spool.bodies(tx, List.of(first))).get(first).text(StandardCharsets.UTF_8);
        assertThat(answer2).isEqualTo("one");
        var answer3 = in(tx -> register.retry(tx, first));
        assertThat(answer3).isTrue();
        var answer4 = in(tx -> register.drop(tx, second, "spam"));
        assertThat(answer4).isTrue();
        assertThat(keys(lease("me", 10))).containsExactly("pop3:a");
        var answer5 = in(tx -> spool.bodies(tx, List.of(second)));
        assertThat(answer5).isEmpty();
        var answer6 = in(tx -> register.depth(tx));
        assertThat(answer6).isEqualTo(new SpoolRegister.Depth(1, 0));
    }

    @Test
    void theSameBytesUnderAnotherKeyHaveATwin() {
        long first = add(mail("imap:INBOX:1:1", "one")).keySet().iterator().next();
        long second = add(mail("imap:INBOX:2:1", "one")).keySet().iterator().next();
        var answer = in(tx -> spool.earlierTwins(tx, List.of(first, second)));
        assertThat(answer).isEqualTo(Map.of(second, first));
    }

    @Test
    void anAccountIsDueWhileItHasSomethingToLease() {
        var answer = in(spool::dueAccounts);
        assertThat(answer).isEmpty();
        add(mail("pop3:a", "one"));
        var answer2 = in(spool::dueAccounts);
        assertThat(answer2).containsExactly("support");
        lease("me", 1);
        var answer3 = in(spool::dueAccounts);
        assertThat(answer3).isEmpty();
    }

    private Map<Long, Arrival> add(Arrival... arrivals) {
        return in(tx -> spool.add(tx, List.of(arrivals)));
    }

    private List<Spool.Leased> lease(String holder, int limit) {
        return in(tx -> spool.lease(tx, "support", holder, limit, 1 << 20, TERM));
    }

    private int attempts(Spool.Leased leased) {
        return in(tx -> spool.find(tx, leased.item().id())).orElseThrow().attempts();
    }

    private int count() {
        return in(
                tx ->
                        tx.handle()
                                .createQuery("select count(*) from postern_spool")
                                .mapTo(Integer.class)
                                .one());
    }

    private <T> T in(Database.Work<T> work) {
        return database().transact(work);
    }

    private static List<String> keys(List<Spool.Leased> batch) {
        return batch.stream().map(leased -> leased.item().sourceKey()).toList();
    }

    private Arrival mail(String key, String raw) {
        return arrival(key, Bytes.of(raw));
    }

    private Arrival arrival(String key, Bytes raw) {
        return new Arrival("support", key, Arrival.Format.MAIL, clock.instant(), raw);
    }

    private Arrival event(String key, String json) {
        return new Arrival("support", key, Arrival.Format.SLACK, clock.instant(), Bytes.of(json));
    }
}
