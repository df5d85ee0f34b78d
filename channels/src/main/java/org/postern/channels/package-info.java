/// The channels: where messages come in and go out.
///
/// A channel takes bytes from a mail server or a chat platform and hands them over as an
/// [org.postern.schema.message.Arrival]; a reader turns an arrival into a
/// [org.postern.schema.message.Message]; a sink sends an [org.postern.schema.message.Outgoing] and
/// reports a [Delivery]. Nothing here knows tickets, filters or a database.
///
/// The gateway comes in and gets a [Source], a [Reader] and a [Sink] for each account. A channel
/// may call the message vocabulary and its own protocol library, and no other channel.
///
/// Start reading at [Intake]: its one promise explains every crash. Then [Source], then any channel
/// folder; they all hold the same files, so who knows one knows all.
@NullMarked
package org.postern.channels;

import org.jspecify.annotations.NullMarked;
