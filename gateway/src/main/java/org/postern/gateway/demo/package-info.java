/// Everything on one machine: what the demonstration and the tests need besides the daemon.
///
/// Here live simulated peers, [TelegramPeer] and [SlackPeer]. They listen on the loopback address
/// alone, speak the real wire format, and can be told to misbehave. They know nothing of the
/// daemon; it reaches them by a changed address in its settings.
///
/// The demonstration and the tests come in. We call Vert.x. Start reading at [TelegramPeer].
///
/// *Known limits:* the peers know the methods the daemon calls, and of their arguments those it
/// uses; everything is kept in memory.
@NullMarked
package org.postern.gateway.demo;

import org.jspecify.annotations.NullMarked;
