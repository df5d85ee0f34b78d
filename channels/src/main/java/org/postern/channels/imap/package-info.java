/// Mail from one folder of one IMAP account, RFC 3501 with UIDPLUS (RFC 4315), MOVE (RFC 6851) and
/// IDLE (RFC 2177) where the server has them.
///
/// The gateway comes in with [ImapSettings] and gets an [ImapSource]. Nothing here knows what a
/// mail says; it carries bytes to the intake, and tells the server only after the commit. May call
/// the channel vocabulary, the mail server package and the mail library.
///
/// Start reading at [ImapSource], then `Sweep`, which is one look into the folder, then
/// `Acknowledger`, which is what happens to a mail that is safe.
///
/// *Known limits:* one folder per source. Moving a mail on a server without MOVE copies it first,
/// and a crash right then leaves a second copy in the target folder. A server whose folder changes
/// its UIDVALIDITY makes every mail in it new; the spool then tells them by content.
@NullMarked
package org.postern.channels.imap;

import org.jspecify.annotations.NullMarked;
