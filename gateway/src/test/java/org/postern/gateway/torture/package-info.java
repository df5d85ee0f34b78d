/// The daemon tortured: the real process, killed, starved and lied to, and the truth counted from
/// outside.
///
/// Nobody comes in; the classes named `...Test` are run by the build. They call a real PostgreSQL,
/// a real mail server, and the daemon as a child process; no class of the daemon is called, and its
/// logs are shown when a test fails but never believed.
///
/// Start reading at [org.postern.gateway.torture.KillTest]. A [org.postern.gateway.torture.World]
/// has the peers and the [org.postern.gateway.torture.WireProxy]s in front of them; a
/// [org.postern.gateway.torture.Trap] says at which moment on a wire something happens; a
/// [org.postern.gateway.torture.Ledger] says what was offered; a
/// [org.postern.gateway.torture.Verdict] compares that with the rows and the mailboxes.
///
/// *Known limits:* mail and PostgreSQL only; a power failure of the database server is not played.
@NullMarked
package org.postern.gateway.torture;

import org.jspecify.annotations.NullMarked;
