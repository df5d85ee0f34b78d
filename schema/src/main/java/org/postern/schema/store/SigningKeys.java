package org.postern.schema.store;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/// Keys that were made because nobody configured any: `postern_signing_key`. They lie in the
/// database because all daemons of an installation must believe each other's letters.
///
/// The newest row signs, every row is believed; deleting a row revokes what it signed. Safe for use
/// by several threads.
public final class SigningKeys {

    private static final int BYTES = 32;

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
                .createQuery(
                        "select secret from postern_signing_key order by created_at desc, name"
                                + " desc")
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
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        // Of two daemons that start together one makes it, and the other takes that one.
        tx.handle()
                .createUpdate(
                        tx.dialect().insertIgnoreInto()
                                + """
                                postern_signing_key (name, secret, created_at)
                                values ('first', :secret, :now)\
                                """
                                + tx.dialect().onConflictDoNothing())
                .bind("secret", HexFormat.of().formatHex(secret))
                .bind("now", clock.millis())
                .execute();
        return load(tx).getFirst();
    }
}
