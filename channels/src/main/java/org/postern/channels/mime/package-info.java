/// Internet messages: bytes to [org.postern.schema.message.Message], and
/// [org.postern.schema.message.Draft] to bytes. Shared by every channel that carries mail.
///
/// The gateway comes in with bytes or a draft. No bytes, however broken or hostile, make the reader
/// fail; nothing a draft holds can add a line to a header.
///
/// May call the message vocabulary and the rooms below, which do not call back: `syntax` (the
/// grammars), `text` (text to text), `report` (bounces, automatic mail, verdicts on senders),
/// `calendar` (invitations), `embedded` (files inside files). Opens no connection and reads no
/// clock.
///
/// Start reading at [MimeReader], then [MimeTree] (bytes to parts), [Sorting] (which parts are the
/// body) and [Attachments]. For the way out start at [MimeWriter]; everything that reaches a header
/// goes through `FieldWriter`.
///
/// *Known limits:* nested messages stay closed, those of Outlook (`.msg`) too; nothing is decrypted
/// and no signature is checked. Drafts are plain text with attachments; there is no HTML going out.
@NullMarked
package org.postern.channels.mime;

import org.jspecify.annotations.NullMarked;
