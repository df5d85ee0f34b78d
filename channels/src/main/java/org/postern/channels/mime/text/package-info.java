/// Text to text: HTML to plain text, flowed lines to paragraphs, a whole body to the new part of a
/// reply.
///
/// The reader of mails comes in with decoded text and gets decoded text; nothing here knows octets,
/// headers or parts, and nothing here fails.
///
/// Nothing here calls anything but the HTML parser and the lists of words of `syntax`.
///
/// Start reading at [HtmlText].
///
/// Known limits: the look of HTML tables is lost, and what a reply leaves of a quotation is told by
/// the wording of mail programs.
@NullMarked
package org.postern.channels.mime.text;

import org.jspecify.annotations.NullMarked;
