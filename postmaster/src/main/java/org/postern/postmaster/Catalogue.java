package org.postern.postmaster;

import org.postern.schema.store.Services;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.ServiceLevel;

import java.util.Optional;

/// Which service and which service level control headers name.
///
/// @param anyLevel whether a level needs not be one of the service's own
record Catalogue(Services services, Requests requests, boolean anyLevel) {

    private static final String LEVEL = "SLA";

    /// A valid service below valid ones.
    Optional<Named> service(Tx tx, String instead) {
        return requests.named(
                "Service", "valid service", name -> services.service(tx, name), instead);
    }

    /// @param service the ticket's
    Optional<Named> level(Tx tx, Optional<Named> service, String instead) {
        Optional<ServiceLevel> found =
                requests.named(
                        LEVEL, "valid service level", name -> services.level(tx, name), instead);
        if (found.isPresent() && !anyLevel && !fits(found.get(), service)) {
            requests.passedOver(
                    LEVEL,
                    "it is not for the service " + service.orElseThrow().name() + "; " + instead);
            return Optional.empty();
        }
        return found.map(ServiceLevel::named);
    }

    private static boolean fits(ServiceLevel level, Optional<Named> service) {
        return service.isEmpty() || level.services().contains(service.get().id());
    }
}
