/// Mail from a POP3 mailbox, RFC 1939 with UIDL.
///
/// The gateway comes in with [Pop3Settings] and gets a [Pop3Source]. Nothing here knows what a mail
/// says; it carries bytes to the intake, and tells the server only after the commit. May call the
/// channel vocabulary, the mail server package and the mail library.
///
/// Start reading at [Pop3Source], then `Pop3Round`, which is one session's work.
///
/// *Known limits:* deletions count only from QUIT on, so a connection lost before it brings the
/// same mails again, which are known by their UIDL then. A server that gives an old UIDL to a new
/// mail, against RFC 1939 §7, makes us take the new one for the old. Without UIDL a mail is known
/// by its content, and has to be downloaded for that. The lists and headers of a server are read
/// whole, however long it makes them.
@NullMarked
package org.postern.channels.pop3;

import org.jspecify.annotations.NullMarked;
