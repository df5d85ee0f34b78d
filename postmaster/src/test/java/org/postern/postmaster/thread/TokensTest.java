package org.postern.postmaster.thread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.config.Secret;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.Database;
import org.postern.schema.store.Dialect;
import org.postern.schema.store.SigningKeys;
import org.postern.schema.testing.TestDatabases;
import org.postern.schema.ticket.TicketId;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Signed marks: what we signed is believed, and nothing else.
class TokensTest {

    private static final TicketId TICKET = new TicketId(4711);
    private static final int FORGERIES = 100_000;

    private static final Database DATABASE =
            Database.open(TestDatabases.migrated(Dialect.POSTGRESQL).access(2));

    private final Database database = DATABASE;
    private final SigningKeys kept = new SigningKeys(InstantSource.system());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static Map<String, Secret> keys(String... secrets) {
        Map<String, Secret> keys = new LinkedHashMap<>();
        for (String secret : secrets) {
            keys.put("key of " + secret, Secret.of(secret));
        }
        return keys;
    }

    private String signed(Tokens tokens, Tokens.Kind kind) {
        MessageId id = database.transact(tx -> tokens.messageId(tx, TICKET, kind, "desk.example"));
        return id.value().replace("@desk.example", "");
    }

    private Optional<Tokens.Token> verified(Tokens tokens, String text) {
        return database.transact(tx -> tokens.verify(tx, text));
    }

    @ParameterizedTest
    @EnumSource(Tokens.Kind.class)
    void whatWasSignedIsBelievedInAnyCase(Tokens.Kind kind) {
        Tokens tokens = new Tokens(keys("old"), kept);
        String token = signed(tokens, kind);
        Tokens.Token said = new Tokens.Token(TICKET, kind);
        assertThat(verified(tokens, token)).contains(said);
        assertThat(verified(tokens, token.toUpperCase(Locale.ROOT))).contains(said);
        assertThat(token.length()).isLessThanOrEqualTo(64);
    }

    @Test
    void noTwoIdentifiersAreTheSame() {
        Tokens tokens = new Tokens(keys("old"), kept);
        assertThat(signed(tokens, Tokens.Kind.LETTER))
                .isNotEqualTo(signed(tokens, Tokens.Kind.LETTER));
    }

    @Test
    void aKeyThatIsAddedSignsAndOneThatIsTakenOutIsBelievedNoMore() {
        String old = signed(new Tokens(keys("old"), kept), Tokens.Kind.LETTER);
        Tokens both = new Tokens(keys("new", "old"), kept);
        assertThat(verified(both, old)).isPresent();
        assertThat(verified(new Tokens(keys("new"), kept), signed(both, Tokens.Kind.LETTER)))
                .isPresent();
        assertThat(verified(new Tokens(keys("new"), kept), old)).isEmpty();
    }

    @Test
    void withoutAConfiguredKeyOneIsMadeAndKept() {
        String token = signed(new Tokens(Map.of(), kept), Tokens.Kind.LETTER);
        SigningKeys ofAnotherDaemon = new SigningKeys(InstantSource.system());
        assertThat(verified(new Tokens(Map.of(), ofAnotherDaemon), token)).isPresent();
    }

    @Test
    void aKeptKeyThatIsReplacedIsBelievedUntilItIsRevoked() {
        String old = signed(fresh(), Tokens.Kind.LETTER);
        String before = database.transact(kept::all).getFirst().name();
        Optional<String> made = database.transact(kept::rotate);
        assertThat(database.transact(kept::all).getFirst().name()).isEqualTo(made.orElseThrow());
        String young = signed(fresh(), Tokens.Kind.LETTER);
        assertThat(verified(fresh(), old)).isPresent();
        database.run(tx -> kept.revoke(tx, before));
        assertThat(verified(fresh(), old)).isEmpty();
        assertThat(verified(fresh(), young)).isPresent();
    }

    /// As a daemon that has just read the keys.
    private static Tokens fresh() {
        return new Tokens(Map.of(), new SigningKeys(InstantSource.system()));
    }

    @Test
    void aKeptKeyBelievesNothingThatAConfiguredOneSigned() {
        String token = signed(new Tokens(keys("old"), kept), Tokens.Kind.LETTER);
        assertThat(verified(new Tokens(Map.of(), kept), token)).isEmpty();
    }

    @Test
    void aReplyAddressIsTheSameMailbox() {
        Tokens tokens = new Tokens(keys("old"), kept);
        Mailbox desk = new Mailbox("Desk", "help@desk.example");
        Mailbox address = database.transact(tx -> tokens.replyAddress(tx, TICKET, desk));
        assertThat(address.name()).isEqualTo("Desk");
        assertThat(address.address()).matches("help\\+r\\.4711\\.l[0-9a-f]{24}@desk\\.example");
        Mailbox longOne = Mailbox.of("h".repeat(60) + "@desk.example");
        assertThat(database.<Mailbox>transact(tx -> tokens.replyAddress(tx, TICKET, longOne)))
                .isEqualTo(longOne);
    }

    @Test
    void noForgeryIsBelieved() {
        Tokens tokens = new Tokens(keys("one", "two"), kept);
        String genuine = signed(tokens, Tokens.Kind.LETTER);
        Random random = new Random(4711);
        int believed =
                database.transact(
                        tx -> {
                            int accepted = 0;
                            for (int i = 0; i < FORGERIES; i++) {
                                String forged = forged(genuine, random);
                                boolean same = forged.equalsIgnoreCase(genuine);
                                accepted += !same && tokens.verify(tx, forged).isPresent() ? 1 : 0;
                            }
                            return accepted;
                        });
        assertThat(believed).isZero();
    }

    /// One character of a genuine token changed, or the signature made up.
    private static String forged(String genuine, Random random) {
        if (random.nextInt(4) == 0) {
            int end = genuine.lastIndexOf('.') + 2;
            return genuine.substring(0, end) + "%024x".formatted(random.nextLong() >>> 1);
        }
        int at = random.nextInt(genuine.length());
        char other = "0123456789abcdefln.+".charAt(random.nextInt(20));
        return genuine.substring(0, at) + other + genuine.substring(at + 1);
    }
}
