package org.postern.gateway;

import org.slf4j.MDC;

/// Puts the spool id on every log line about a message, for as long as it is open.
final class SpoolContext implements AutoCloseable {

    private SpoolContext() {}

    static SpoolContext of(long spoolId, String account) {
        MDC.put("spool", Long.toString(spoolId));
        MDC.put("account", account);
        return new SpoolContext();
    }

    @Override
    public void close() {
        MDC.remove("spool");
        MDC.remove("account");
    }
}
