/// The gateway: the house put together, and its life.
///
/// The one room that knows all others, and decides nothing itself: [Gateway] builds every part in
/// order and closes it in reverse; [Supervisor] keeps the sources alive; [SpoolIntake] commits what
/// they hand over; [Sorter] carries each arrival to the postmaster and settles it; [Dispatcher]
/// sends what is in the outbox.
///
/// Three sentences explain every crash. *Before the intake commits:* the server still has the
/// message. *Between that and the settling commit:* the lease ends and the message is sorted again
/// from scratch, because nothing else was written. *Between a send and its commit:* it may be sent
/// twice, with the same Message-ID.
///
/// Start reading at [Gateway], then follow [SpoolIntake], [Sorter], [Dispatcher].
///
/// *Known limits:* one node sorts at a time; a second one stands by.
@NullMarked
package org.postern.gateway;

import org.jspecify.annotations.NullMarked;
