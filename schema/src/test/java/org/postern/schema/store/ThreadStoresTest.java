package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.message.MessageId;
import org.postern.schema.ticket.TicketId;

import java.util.List;
import java.util.Optional;

@ParameterizedClass
@MethodSource("dialects")
class ThreadStoresTest extends StoreTest {

    private static final MessageId ROOT = new MessageId("Root@mail.example");
    private static final TicketId ONE = new TicketId(1);
    private static final TicketId TWO = new TicketId(2);

    private final ThreadStores stores = ThreadStores.of(clock, new Conversations(clock));

    @Test
    void whatIsMentionedIsFoundOnEveryTicketTheNewestFirst() {
        MessageId endless = new MessageId("x".repeat(10_000) + "@mail");
        Mentions mentions = stores.mentions();
        database().run(tx -> mentions.add(tx, ONE, List.of(ROOT, endless)));
        database().run(tx -> mentions.add(tx, TWO, List.of(ROOT)));
        database().run(tx -> mentions.add(tx, TWO, List.of(ROOT)));
        database().run(tx -> mentions.add(tx, TWO, List.of()));
        MessageId lower = new MessageId("root@mail.example");
        List<Mentions.Hit> hits =
                database().transact(tx -> mentions.find(tx, List.of(lower, ROOT)));
        assertThat(hits).containsExactly(new Mentions.Hit(ROOT, TWO), new Mentions.Hit(ROOT, ONE));
        List<Mentions.Hit> endlessHits =
                database().transact(tx -> mentions.find(tx, List.of(endless)));
        assertThat(endlessHits).containsExactly(new Mentions.Hit(endless, ONE));
        List<Mentions.Hit> none = database().transact(tx -> mentions.find(tx, List.of()));
        assertThat(none).isEmpty();
    }

    @Test
    void aConversationOfOutlookIsItsRootAndItsTopic() {
        OutlookThreads threads = stores.outlookThreads();
        database().run(tx -> threads.add(tx, "01aa", "coffee", ONE));
        database().run(tx -> threads.add(tx, "01aa", "coffee", TWO));
        database().run(tx -> threads.add(tx, "01aa", "coffee", TWO));
        List<TicketId> found = database().transact(tx -> threads.find(tx, "01aa", "coffee"));
        assertThat(found).containsExactly(TWO, ONE);
        List<TicketId> other = database().transact(tx -> threads.find(tx, "01aa", "tea"));
        assertThat(other).isEmpty();
    }

    @Test
    void aNumberOfASystemIsOneTicketUntilItIsMoved() {
        ExternalRefs refs = stores.externalRefs();
        boolean first = database().transact(tx -> refs.add(tx, "parts", "4711", ONE));
        boolean again = database().transact(tx -> refs.add(tx, "parts", "4711", TWO));
        boolean elsewhere = database().transact(tx -> refs.add(tx, "PARTS", "4711", TWO));
        assertThat(List.of(first, again, elsewhere)).containsExactly(true, false, true);
        assertFound(tx -> refs.find(tx, "parts", "4711")).contains(ONE);
        database().run(tx -> refs.move(tx, "parts", "4711", TWO));
        assertFound(tx -> refs.find(tx, "parts", "4711")).contains(TWO);
        assertFound(tx -> refs.find(tx, "parts", "471")).isEqualTo(Optional.empty());
    }

    @Test
    void oneKeyIsMadeWhoeverAsksAndHowOften() {
        SigningKeys keys = stores.signingKeys();
        List<byte[]> before = database().transact(keys::believed);
        assertThat(before).isEmpty();
        byte[] one = database().transact(keys::signing);
        byte[] two = database().transact(new SigningKeys(clock)::signing);
        assertThat(one).hasSize(32).isEqualTo(two);
        List<byte[]> after = database().transact(new SigningKeys(clock)::believed);
        assertThat(after).hasSize(1);
    }
}
