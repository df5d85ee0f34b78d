/// The small grammars of which mails are made: header blocks, encoded words, parameters, addresses,
/// dates, charsets, transfer encodings.
///
/// The reader of mails comes in with octets or raw field values and gets values, with a warning for
/// every repair; one file holds one idea of one RFC.
///
/// Nothing here calls anything but the message vocabulary and the charset detector.
///
/// Start reading at [HeaderBlock], then [HeaderDecoder].
///
/// Everything is total, linear in its input and bounded by [Limits]. Known limits: base64 words of
/// RFC 2047 that are cut in the middle of a quantum are joined only with their neighbours; a text
/// without a label and with few characters above ASCII is read as windows-1252.
@NullMarked
package org.postern.channels.mime.syntax;

import org.jspecify.annotations.NullMarked;
