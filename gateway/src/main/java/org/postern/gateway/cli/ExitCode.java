package org.postern.gateway.cli;

/// Exit codes, `sysexits.h`.
final class ExitCode {

    static final int OK = 0;

    /// What was compared differs; only where comparing is all that a command does, as `diff` has
    /// it.
    static final int DIFFERENT = 1;

    /// And where it could not compare.
    static final int NOT_COMPARED = 2;

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
