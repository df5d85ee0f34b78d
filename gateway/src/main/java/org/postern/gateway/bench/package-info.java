/// The benchmarks: the daemon as a process of its own, measured from outside.
///
/// Called by `postern bench`; the tests that torture the daemon come in for
/// [org.postern.gateway.bench.ChildDaemon]. Calls the embedded database, the embedded mail server
/// and the JDBC driver, but no other part of the daemon. Start reading at
/// [org.postern.gateway.bench.SettleBench].
///
/// *Known limits:* everything runs on one machine, so the figures are those of its cores shared by
/// the daemon, the database and the mail server; Linux only.
@NullMarked
package org.postern.gateway.bench;

import org.jspecify.annotations.NullMarked;
