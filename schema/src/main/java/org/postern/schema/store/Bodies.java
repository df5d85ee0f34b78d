package org.postern.schema.store;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.schema.message.Bytes;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The bytes that belong to rows of our own tables, cut into parts that fit a packet. Used by one
/// thread, inside one transaction.
final class Bodies {

    /// A batch holds this much before it goes to the server.
    private static final int BATCH_SIZE = 8 * 1024 * 1024;

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
        int part = 0;
        for (byte[] bytes : Spool.parts(content)) {
            batch.bind("owner", owner).bind("part", part++).bind("content", bytes).add();
            pending += bytes.length;
            if (pending > BATCH_SIZE) {
                flush();
            }
        }
    }

    void flush() {
        if (batch.size() > 0) {
            batch.execute();
        }
        pending = 0;
    }

    static Map<Long, Bytes> read(Tx tx, String table, String owner, Collection<Long> owners) {
        Map<Long, ByteArrayOutputStream> parts = new HashMap<>();
        Map<Long, byte[]> whole = new HashMap<>();
        if (!owners.isEmpty()) {
            tx.handle()
                    .createQuery(
                            "select "
                                    + owner
                                    + ", part, content from "
                                    + table
                                    + " where "
                                    + owner
                                    + " in (<owners>) order by "
                                    + owner
                                    + ", part")
                    .bindList("owners", List.copyOf(owners))
                    .map((rs, _) -> Map.entry(rs.getLong(1), rs.getBytes(3)))
                    .forEach(
                            row -> {
                                byte[] first = whole.putIfAbsent(row.getKey(), row.getValue());
                                if (first != null) {
                                    parts.computeIfAbsent(row.getKey(), _ -> startingWith(first))
                                            .writeBytes(row.getValue());
                                }
                            });
        }
        Map<Long, Bytes> bodies = new HashMap<>();
        whole.forEach((id, bytes) -> bodies.put(id, Bytes.of(bytes)));
        parts.forEach((id, bytes) -> bodies.put(id, Bytes.of(bytes.toByteArray())));
        return bodies;
    }

    private static ByteArrayOutputStream startingWith(byte[] first) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(first.length * 2);
        bytes.writeBytes(first);
        return bytes;
    }
}
