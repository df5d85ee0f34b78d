package org.postern.gateway.bench;

/// There is no figure, because the daemon failed or did something else than it should.
public final class BenchException extends Exception {
    private static final long serialVersionUID = 1L;

    BenchException(String message) {
        super(message);
    }
}
