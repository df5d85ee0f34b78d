package org.postern.postmaster;

import org.postern.config.Default;
import org.postern.config.Doc;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is known of senders who are not in `customer_user`.
public record CustomerSettings(
        @Doc(
                        "Customer ids of unknown senders by the domain of their address; a domain"
                                + " stands for those below it too.")
                Map<String, String> byDomain,
        @Doc(
                        "Who writes for the first time becomes a customer user: the address is"
                                + " login and mail address, the name comes from the mail. Never for"
                                + " programs and chats.")
                @Default("false")
                boolean create) {

    /// The customer id for that address, of the nearest domain that has one.
    Optional<String> idOf(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        while (!domain.isEmpty()) {
            String found = byDomain.get(domain);
            if (found != null) {
                return Optional.of(found);
            }
            int dot = domain.indexOf('.');
            domain = dot < 0 ? "" : domain.substring(dot + 1);
        }
        return Optional.empty();
    }
}
