/// Which ticket a message belongs to.
///
/// Here live the finders, one small class for each kind of evidence, the order of what they find,
/// and the rules of ticket numbers in subjects. The desk comes in with
/// [org.postern.postmaster.thread.Clues] and gets a [org.postern.postmaster.thread.Search], which
/// locks nothing, and then claims the ticket. We may call the stores; nothing is written here.
///
/// Start reading at [org.postern.postmaster.thread.Threads].
///
/// *Known limits:* ticket numbers in bodies and attachments are not looked for.
@NullMarked
package org.postern.postmaster.thread;

import org.jspecify.annotations.NullMarked;
