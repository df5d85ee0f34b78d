/// Internet messages: bytes to [org.postern.schema.message.Message], and
/// [org.postern.schema.message.Draft] to bytes. Shared by every channel that carries mail.
///
/// The gateway comes in with bytes or a draft. May call the message vocabulary and nothing else of
/// the house; opens no connection and reads no clock.
///
/// Start reading at [MimeWriter]; everything that reaches a header goes through `FieldWriter`.
///
/// *Known limits:* drafts are plain text with attachments; there is no HTML going out.
@NullMarked
package org.postern.channels.mime;

import org.jspecify.annotations.NullMarked;
