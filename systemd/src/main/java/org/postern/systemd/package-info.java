/// What the daemon tells systemd, and hears from it.
///
/// Here live the [Notifier], which says that the daemon is ready, what it is doing and that it is
/// alive, and the [Watchdog], which says how often systemd wants to hear so. The unit file and its
/// companions stand at the root of this module.
///
/// The gateway comes in with the environment it was started with and gets both; outside a unit,
/// both do nothing. We call the C library by the foreign-function API, because the JDK has no
/// datagram sockets in the file system, and nothing else.
///
/// Start reading at [Notifier]; the protocol is that of sd_notify(3).
///
/// Known limits: Linux only; the numbers of the C library are those of x86-64 and AArch64. The JVM
/// wants `--enable-native-access=ALL-UNNAMED`, and prints a warning without it. A `vsock:` address,
/// which systemd gives to virtual machines, is not supported.
@NullMarked
package org.postern.systemd;

import org.jspecify.annotations.NullMarked;
