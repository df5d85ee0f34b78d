package org.postern.channels.imap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Writes UIDs as `sequence-set`, RFC 3501 §9: `3:7,9`.
final class UidSet {
    /// So many UIDs make a command line below the 8192 octets of RFC 7162 §4.
    static final int PER_COMMAND = 500;

    private UidSet() {}

    static String of(Collection<Long> uids) {
        StringBuilder set = new StringBuilder();
        long first = 0;
        long last = 0;
        for (long uid : new TreeSet<>(uids)) {
            if (last != 0 && uid == last + 1) {
                last = uid;
                continue;
            }
            append(set, first, last);
            first = uid;
            last = uid;
        }
        append(set, first, last);
        return set.toString();
    }

    private static void append(StringBuilder set, long first, long last) {
        if (first == 0) {
            return;
        }
        set.append(set.isEmpty() ? "" : ",").append(first);
        if (last > first) {
            set.append(':').append(last);
        }
    }

    /// The UIDs in pieces that fit into one command each.
    static List<List<Long>> chunks(Collection<Long> uids) {
        List<Long> all = List.copyOf(uids);
        List<List<Long>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PER_COMMAND) {
            chunks.add(all.subList(from, Math.min(all.size(), from + PER_COMMAND)));
        }
        return chunks;
    }
}
