package org.postern.channels.smtp;

import org.postern.channels.Delivery;

import java.util.ArrayList;
import java.util.List;

/// Puts the fates of recipients together into the fate of the mail.
final class Fates {
    private Fates() {}

    /// One outcome where all fared the same, and a split otherwise.
    static Delivery together(List<Delivery.Recipient> fates) {
        Delivery first = fates.getFirst().outcome();
        boolean same = fates.stream().allMatch(fate -> fate.outcome().equals(first));
        return same ? first : new Delivery.Split(fates);
    }

    /// Adds recipients that were refused before anything was sent.
    static Delivery with(
            List<Delivery.Recipient> refused, Delivery outcome, List<String> recipients) {
        List<Delivery.Recipient> all = new ArrayList<>(refused);
        if (outcome instanceof Delivery.Split(List<Delivery.Recipient> each)) {
            all.addAll(each);
        } else {
            recipients.forEach(address -> all.add(new Delivery.Recipient(address, outcome)));
        }
        return together(all);
    }
}
