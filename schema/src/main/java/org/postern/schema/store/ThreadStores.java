package org.postern.schema.store;

import java.time.InstantSource;

/// The stores of what we remember about conversations, beside the tables of OTRS.
public record ThreadStores(
        Conversations conversations,
        Mentions mentions,
        OutlookThreads outlookThreads,
        ExternalRefs externalRefs,
        SigningKeys signingKeys) {

    public static ThreadStores of(InstantSource clock, Conversations conversations) {
        return new ThreadStores(
                conversations,
                new Mentions(clock),
                new OutlookThreads(clock),
                new ExternalRefs(clock),
                new SigningKeys(clock));
    }
}
