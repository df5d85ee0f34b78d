/// What the chat channels share, and mail has no use for.
///
/// Here live the shape of a chat message before it is a [org.postern.schema.message.Message]
/// ([ChatMessage], [ChatDomain]), tolerant reading of JSON ([Json]), the cutting of long texts
/// ([Pieces]), the pace of a room ([Lanes]), and an HTTP call that is made once and tells how far
/// it came ([Attempt]).
///
/// The Slack and the Telegram channel come in; nobody else. We call the message vocabulary, Jackson
/// and OkHttp, which both chat libraries bring along.
///
/// Start reading at [ChatMessage].
///
/// *Known limits:* files are described, not fetched.
@NullMarked
package org.postern.channels.chat;

import org.jspecify.annotations.NullMarked;
