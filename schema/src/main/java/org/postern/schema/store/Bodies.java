package org.postern.schema.store;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.schema.message.Bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The bytes that belong to rows of our own tables, cut into parts that fit a packet. Used by one
/// thread, inside one transaction.
final class Bodies {

    /// A batch holds this much before it goes to the server.
    private static final int BATCH_SIZE = 8 * 1024 * 1024;

    /// MariaDB takes packets of 16 MiB at the most by default.
    private static final int PART_SIZE = 4 * 1024 * 1024;

    private final PreparedBatch batch;
    private int pending;

    /// @param table one of ours, with the columns `owner`, part, content
    Bodies(Tx tx, String table, String owner) {
        this.batch =
                tx.handle()
                        .prepareBatch(
                                tx.dialect().insertIgnoreInto()
                                        + table
                                        + " ("
                                        + owner
                                        + ", part, content) values (:owner, :part, :content)"
                                        + tx.dialect().onConflictDoNothing());
    }

    void put(long owner, Bytes content) {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readNBytes(PART_SIZE);
            for (int part = 0; bytes.length > 0; part++) {
                batch.bind("owner", owner).bind("part", part).bind("content", bytes).add();
                pending += bytes.length;
                if (pending > BATCH_SIZE) {
                    flush();
                }
                bytes = in.readNBytes(PART_SIZE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be read", e);
        }
    }

    void flush() {
        if (batch.size() > 0) {
            batch.execute();
        }
        pending = 0;
    }

    /// The bytes of several rows. The parts of large ones come from the server one after another,
    /// into an array that has their size from the start.
    static Map<Long, Bytes> read(Tx tx, String table, String owner, Collection<Long> owners) {
        if (owners.isEmpty()) {
            return Map.of();
        }
        List<Long> ids = List.copyOf(owners);
        String from = " from " + table + " where " + owner + " in (<owners>)";
        Map<Long, byte[]> bodies = new HashMap<>();
        Map<Long, ByteBuffer> open = new HashMap<>();
        tx.handle()
                .createQuery(
                        "select %1$s, sum(octet_length(content))%2$s group by %1$s"
                                .formatted(owner, from))
                .bindList("owners", ids)
                .map((rs, _) -> Map.entry(rs.getLong(1), rs.getInt(2)))
                .forEach(row -> bodies.put(row.getKey(), new byte[row.getValue()]));
        bodies.forEach((id, body) -> open.put(id, ByteBuffer.wrap(body)));
        long total = bodies.values().stream().mapToLong(body -> body.length).sum();
        tx.handle()
                .createQuery("select %1$s, content%2$s order by %1$s, part".formatted(owner, from))
                .bindList("owners", ids)
                .setFetchSize(total > BATCH_SIZE ? 1 : ids.size() + 1)
                .map((rs, _) -> Map.entry(rs.getLong(1), rs.getBytes(2)))
                .forEach(
                        row -> {
                            ByteBuffer body = open.get(row.getKey());
                            if (body != null) {
                                body.put(row.getValue());
                            }
                        });
        Map<Long, Bytes> read = new HashMap<>();
        bodies.forEach((id, body) -> read.put(id, Bytes.of(body)));
        return read;
    }
}
