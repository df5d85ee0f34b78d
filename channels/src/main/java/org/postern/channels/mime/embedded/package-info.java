/// Files inside files: `winmail.dat`, uuencode, yEnc.
///
/// The reader of mails comes in with the octets of a part and gets the files in it. Only the RTF of
/// Outlook is decompressed, up to 4 MiB; nothing else here grows.
///
/// Nothing here calls anything but the charsets of `syntax`.
///
/// Start reading at [TextFiles], then [Tnef].
///
/// Known limits: RTF gives its words and not its look; the fonts of an RTF have no charsets of
/// their own here, the code page of the whole decides.
@NullMarked
package org.postern.channels.mime.embedded;

import org.jspecify.annotations.NullMarked;
