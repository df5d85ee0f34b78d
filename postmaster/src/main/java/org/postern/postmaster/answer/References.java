package org.postern.postmaster.answer;

import org.postern.schema.message.MessageId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The `References` of an answer: RFC 5322 §3.6.4. Of a long thread the first and the latest stay.
final class References {

    private static final int MAX = 20;

    private References() {}

    static List<MessageId> after(List<MessageId> before, Optional<MessageId> answered) {
        List<MessageId> all = new ArrayList<>(before);
        answered.ifPresent(
                id -> {
                    all.remove(id);
                    all.add(id);
                });
        if (all.size() <= MAX) {
            return List.copyOf(all);
        }
        List<MessageId> some = new ArrayList<>(List.of(all.getFirst()));
        some.addAll(all.subList(all.size() - MAX + 1, all.size()));
        return List.copyOf(some);
    }
}
