package org.postern.schema.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Keys that were made because nobody configured any: `postern_signing_key`. They lie in the
/// database because all daemons of an installation must believe each other's letters.
///
/// The newest row signs, every row is believed; deleting a row revokes what it signed. Safe for use
/// by several threads.
public final class SigningKeys {

    private static final int BYTES = 32;
    private static final String ORDER = " order by created_at desc, name desc";

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Cached<List<byte[]>> keys;

    public SigningKeys(InstantSource clock) {
        this.clock = clock;
        this.keys = new Cached<>(clock, SigningKeys::load);
    }

    private static List<byte[]> load(Tx tx) {
        return tx
                .handle()
                .createQuery("select secret from postern_signing_key" + ORDER)
                .mapTo(String.class)
                .list()
                .stream()
                .map(secret -> HexFormat.of().parseHex(secret))
                .toList();
    }

    public List<byte[]> believed(Tx tx) {
        return keys.get(tx);
    }

    /// The key that signs; the first one is made here.
    public byte[] signing(Tx tx) {
        List<byte[]> known = keys.get(tx);
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        // Of two daemons that start together one makes it, and the other takes that one.
        add(tx, "first", clock.instant());
        return load(tx).getFirst();
    }

    private boolean add(Tx tx, String name, Instant at) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return tx.handle()
                        .createUpdate(
                                tx.dialect().insertIgnoreInto()
                                        + """
                                        postern_signing_key (name, secret, created_at)
                                        values (:name, :secret, :now)\
                                        """
                                        + tx.dialect().onConflictDoNothing())
                        .bind("name", name)
                        .bind("secret", HexFormat.of().formatHex(secret))
                        .bind("now", at.toEpochMilli())
                        .execute()
                == 1;
    }

    /// A key, without its secret.
    ///
    /// @param replacedAt when a newer one began to sign; empty for the one that signs
    public record Key(String name, Instant createdAt, Optional<Instant> replacedAt) {}

    /// All that are believed, the one that signs first.
    public List<Key> all(Tx tx) {
        List<Key> all = new ArrayList<>();
        Optional<Instant> newer = Optional.empty();
        for (Key key : newestFirst(tx)) {
            all.add(new Key(key.name(), key.createdAt(), newer));
            newer = Optional.of(key.createdAt());
        }
        return all;
    }

    private static List<Key> newestFirst(Tx tx) {
        return tx.handle()
                .createQuery("select name, created_at from postern_signing_key" + ORDER)
                .map(
                        (rs, _) ->
                                new Key(
                                        rs.getString(1),
                                        Instant.ofEpochMilli(rs.getLong(2)),
                                        Optional.empty()))
                .list();
    }

    /// Makes a key that signs from now on; the others stay believed.
    ///
    /// @return its name; empty where somebody else made one in this very moment
    public Optional<String> rotate(Tx tx) {
        List<Key> known = newestFirst(tx);
        Instant now = clock.instant();
        Instant at = known.isEmpty() ? now : later(now, known.getFirst().createdAt().plusMillis(1));
        String name = at.toString();
        return add(tx, name, at) ? Optional.of(name) : Optional.empty();
    }

    /// A clock that was set back must not make a key that never signs.
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Believes a key no more.
    ///
    /// @return whether there was one
    public boolean revoke(Tx tx, String name) {
        return tx.handle()
                        .createUpdate("delete from postern_signing_key where name = :name")
                        .bind("name", name)
                        .execute()
                == 1;
    }
}
