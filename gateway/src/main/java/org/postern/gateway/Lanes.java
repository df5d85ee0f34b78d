package org.postern.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Sorts a batch into lanes: arrivals that may belong to one conversation share a lane, in order.
///
/// They share one when they name the same message, the same chat, or the same long number in their
/// subjects, which may be a ticket's. Lanes that turn out to be one are joined.
final class Lanes {
    private final Map<String, AtomicInteger> laneOfKey = new HashMap<>();
    private final List<List<Sorted>> lanes = new ArrayList<>();

    void add(Sorted sorted) {
        List<String> keys = ConversationKeys.of(sorted.incoming().message());
        int target = -1;
        for (String key : keys) {
            AtomicInteger lane = laneOfKey.get(key);
            if (lane != null && lane.get() != target) {
                target = target < 0 ? lane.get() : join(target, lane.get());
            }
        }
        if (target < 0) {
            target = lanes.size();
            lanes.add(new ArrayList<>());
        }
        lanes.get(target).add(sorted);
        for (String key : keys) {
            laneOfKey.computeIfAbsent(key, _ -> new AtomicInteger()).set(target);
        }
    }

    private int join(int into, int from) {
        lanes.get(into).addAll(lanes.get(from));
        lanes.get(into).sort(Comparator.comparingLong(one -> one.leased().item().id()));
        lanes.get(from).clear();
        laneOfKey.values().forEach(lane -> lane.compareAndSet(from, into));
        return into;
    }

    List<List<Sorted>> all() {
        return lanes.stream().filter(lane -> !lane.isEmpty()).toList();
    }
}
