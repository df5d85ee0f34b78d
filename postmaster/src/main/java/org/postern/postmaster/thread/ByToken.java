package org.postern.postmaster.thread;

import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.Tx;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The message answers an identifier, or is written to an address, that we signed.
final class ByToken implements Finder {

    private static final int MAX_ANCESTORS = 20;
    private static final int MAX_ADDRESSES = 50;
    private static final List<String> ENVELOPE =
            List.of("Delivered-To", "X-Original-To", "Envelope-To");

    private final Tokens tokens;

    ByToken(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public List<Evidence> find(Tx tx, Clues clues) {
        List<Evidence> found = new ArrayList<>();
        for (String detail : details(clues.message())) {
            tokens.verify(tx, detail).ifPresent(token -> found.add(addressed(token)));
        }
        List<MessageId> ancestors = clues.message().ancestors();
        for (int i = 0; i < Math.min(ancestors.size(), MAX_ANCESTORS); i++) {
            MessageId ancestor = ancestors.get(i);
            int distance = i;
            tokens.verify(tx, local(ancestor.value()))
                    .ifPresent(token -> found.add(answered(ancestor, distance, token)));
        }
        return found;
    }

    private Evidence answered(MessageId ancestor, int distance, Tokens.Token token) {
        Bond bond =
                switch (token.kind()) {
                    case LETTER -> Bond.TOKEN;
                    case NOTIFICATION -> Bond.NOTIFICATION;
                };
        String why = "it answers " + ancestor + ", which we signed";
        return Evidence.answer(name(), token.ticket(), bond, distance, why);
    }

    private Evidence addressed(Tokens.Token token) {
        String why = "it is written to a reply address that we signed";
        return Evidence.of(name(), token.ticket(), Bond.ADDRESS, why);
    }

    static String local(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }

    /// What stands between the first plus and the at sign of each recipient.
    private static Set<String> details(Message message) {
        Set<String> details = new LinkedHashSet<>();
        Stream<String> named =
                Stream.of(message.addresses().to(), message.addresses().cc())
                        .flatMap(List::stream)
                        .map(Mailbox::address);
        Stream<String> envelope =
                ENVELOPE.stream().flatMap(field -> message.headers().all(field).stream());
        Stream.concat(named, envelope)
                .limit(MAX_ADDRESSES)
                .map(ByToken::local)
                .filter(local -> local.indexOf('+') > 0)
                .forEach(local -> details.add(local.substring(local.indexOf('+') + 1)));
        return details;
    }
}
