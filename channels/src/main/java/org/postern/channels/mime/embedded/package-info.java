/// Files inside files: `winmail.dat`, uuencode, yEnc.
///
/// The reader of mails comes in with the octets of a part and gets the files in it. Nothing is
/// decompressed here, so nothing here grows.
///
/// Nothing here calls anything but the charsets of `syntax`.
///
/// Start reading at [TextFiles], then [Tnef].
///
/// Known limits: the RTF body of a `winmail.dat` is not read, and an embedded Outlook message is
/// kept as one opaque file.
@NullMarked
package org.postern.channels.mime.embedded;

import org.jspecify.annotations.NullMarked;
