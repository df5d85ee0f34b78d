package org.postern.gateway.cli;

/// Exit codes, `sysexits.h`.
final class ExitCode {

    static final int OK = 0;

    /// The command line is wrong.
    static final int USAGE = 64;

    /// The data handed in is wrong.
    static final int DATA = 65;

    /// Something that is needed is not there.
    static final int UNAVAILABLE = 69;

    /// A bug.
    static final int SOFTWARE = 70;

    /// Try again later; an MTA keeps the mail.
    static final int TEMPFAIL = 75;

    /// The configuration is wrong; trying again is useless.
    static final int CONFIG = 78;

    private ExitCode() {}
}
