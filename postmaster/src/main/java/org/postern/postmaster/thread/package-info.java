/// Which ticket a message belongs to.
///
/// Here live the finders, one small class for each kind of evidence, the order of what they find,
/// and the rules of ticket numbers in subjects. The desk comes in with
/// [org.postern.postmaster.thread.Clues] and gets a [org.postern.postmaster.thread.Search], which
/// locks nothing, and then claims the ticket. We may call the stores. Nothing is written here but
/// what [org.postern.postmaster.thread.Threads#remember] keeps for later messages, and the first
/// signing key.
///
/// Start reading at [org.postern.postmaster.thread.Threads].
///
/// *Known limits:* the check digit of a ticket number is not looked at, and neither is the
/// conversation id of Exchange.
@NullMarked
package org.postern.postmaster.thread;

import org.jspecify.annotations.NullMarked;
