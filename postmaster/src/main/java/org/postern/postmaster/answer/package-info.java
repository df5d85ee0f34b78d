/// What goes out because of what came in: automatic replies, notifications of agents, and answers
/// of agents to customers.
///
/// The desk comes in when a message is filed and gets letters in the outbox, with their articles
/// and history; each promise is made in the caller's transaction. We may call the stores; nothing
/// is sent here.
///
/// Start reading at [org.postern.postmaster.answer.AutoReplies].
///
/// *Known limits:* no notification goes to customers. Words tell a language of Europe only. The
/// signature of a queue is not put below what agents write by mail: they have one of their own.
@NullMarked
package org.postern.postmaster.answer;

import org.jspecify.annotations.NullMarked;
