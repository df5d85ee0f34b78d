/// Mail out to a relay, by SMTP submission: RFC 5321, RFC 6409.
///
/// The gateway comes in with [SmtpSettings] and gets an [SmtpSink], which sends finished bytes and
/// reports what became of each recipient. May call the channel vocabulary, the mail server package
/// and the mail library.
///
/// Start reading at [SmtpSink], then `SmtpSession`, which is one SMTP dialogue, command by command.
///
/// *Known limits:* addresses in ASCII only (no SMTPUTF8, RFC 6531), no delivery status requests,
/// and no more pipelining than the mail library does, which is none.
@NullMarked
package org.postern.channels.smtp;

import org.jspecify.annotations.NullMarked;
