/// What is said: the vocabulary of mail and chat that channels speak and the postmaster reads.
///
/// Here live immutable values only, with no I/O and no SQL. A channel turns the bytes it received
/// into a [org.postern.schema.message.Message]; the postmaster sees nothing else, whether a mail or
/// a chat message stood behind it. What goes out is an [org.postern.schema.message.Outgoing].
///
/// Depends on the JDK alone. Start reading at [org.postern.schema.message.Arrival], then
/// [org.postern.schema.message.Message].
///
/// *Known limits:* a message is held in memory whole; the size limit of a channel bounds it.
@NullMarked
package org.postern.schema.message;

import org.jspecify.annotations.NullMarked;
