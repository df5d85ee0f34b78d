/// How to reach a mail server, whichever of the three protocols it speaks.
///
/// Here live the things that IMAP, POP3 and SMTP have in common: the [MailServer] and its timeouts,
/// how TLS is used, sockets that can be torn down from outside, the stub for a mail that is too
/// large, and the memory of mails that could not be fetched. The three channels come in and get
/// finished connection properties; nobody else does. May call the message vocabulary and the mail
/// library.
///
/// Start reading at [MailServer].
///
/// *Known limits:* no proxies, and passwords only; there are no access tokens yet.
@NullMarked
package org.postern.channels.mailserver;

import org.jspecify.annotations.NullMarked;
