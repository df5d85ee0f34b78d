package org.postern.schema.ticket;

import java.util.Set;

/// What is promised for services: a valid row of `sla`.
///
/// @param services keys of the services it is for
public record ServiceLevel(Named named, Deadlines deadlines, Set<Long> services) {

    public ServiceLevel {
        services = Set.copyOf(services);
    }
}
