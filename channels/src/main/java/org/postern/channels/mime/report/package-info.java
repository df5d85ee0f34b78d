/// What a mail says about mails: whether a program wrote it, and whether it reports that another
/// mail was not delivered.
///
/// The reader of mails comes in with decoded headers and parts and gets facts of the message
/// vocabulary, each with its evidence. What follows from a fact is for others to decide.
///
/// Nothing here calls anything but the grammars of `syntax`.
///
/// Start reading at [AutomaticMarks].
///
/// Known limits: the wording of mail systems that know no RFC 3464 changes with their versions.
@NullMarked
package org.postern.channels.mime.report;

import org.jspecify.annotations.NullMarked;
