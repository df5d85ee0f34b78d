/// The chat channels against their simulated peers, over real sockets.
@NullMarked
package org.postern.gateway.chat;

import org.jspecify.annotations.NullMarked;
