package org.postern.channels.mime.syntax;

/// What reading one mail may cost. Beyond a limit the mail degrades, with a warning; it is never
/// dropped, and its bytes are kept whole elsewhere.
///
/// There is no deadline. A clock inside the loops would make the same mail another one on a busy
/// day; what bounds each of them is its input, passed over a fixed number of times:
///
/// | what a stranger makes long            | what bounds it                                      |
/// |---------------------------------------|-----------------------------------------------------|
/// | header, field                         | [#HEADER_BYTES], [#FIELD_BYTES]; 40 lines ahead     |
/// | addresses, parameters, encoded words  | [#ADDRESSES], [#PARAMETERS], [#ENCODED_WORDS]       |
/// | quotes, comments, words without end   | once none is closed, none is looked for             |
/// | nesting of parts, parts               | [#DEPTH], [#PARTS]; one pass                        |
/// | messages in messages                  | stay closed                                         |
/// | base64, quoted-printable              | one pass; large ones as streams, [#COPIED_BYTES]    |
/// | text, HTML                            | [#TEXT_BYTES], [#HTML_CHARS]; a tree, no recursion  |
/// | quotations, signatures                | 256 K characters; 24 lines ahead                    |
/// | reports in words                      | [#WINDOW_CHARS], mostly their first 8,000           |
/// | uuencode, yEnc, `winmail.dat`         | [#EMBEDDED_FILES]; lengths up to what is there      |
/// | capsules in capsules, packed RTF      | 5 deep; 4 MiB unpacked                              |
/// | calendars                             | [#CALENDAR_ENTRIES], [#FACT_PARTS]                  |
///
/// `HostileMails` has a mail for each line, which `HostileMailTest` and `bench/hostile` read; and
/// `CostFuzz` looks for others.
public final class Limits {

    /// Octets of a header block that are read; what follows up to the empty line is passed over.
    public static final int HEADER_BYTES = 1 << 20;

    /// Octets of one field that are read, as in Postfix.
    public static final int FIELD_BYTES = 100 * 1024;

    /// Addresses of one field.
    public static final int ADDRESSES = 1_000;

    /// Encoded words of one field, RFC 2047; later ones stay as they are written.
    public static final int ENCODED_WORDS = 500;

    /// Parameters of one field, pieces of RFC 2231 counted one by one.
    public static final int PARAMETERS = 500;

    /// Multiparts inside each other; a deeper one is kept as one opaque attachment.
    public static final int DEPTH = 50;

    /// Parts of one mail; with more of them the whole mail is attached once more.
    public static final int PARTS = 1_000;

    /// Files inside one text body or one `winmail.dat`.
    public static final int EMBEDDED_FILES = 100;

    /// Entries of one calendar.
    public static final int CALENDAR_ENTRIES = 100;

    /// Calendars and other parts of one mail that are read for facts.
    public static final int FACT_PARTS = 20;

    /// Encoded octets of a part up to which it is decoded into an array of its own; a larger one is
    /// decoded where it lies, each time it is read.
    public static final int COPIED_BYTES = 1 << 20;

    /// Octets of one text that are read; with more of them it is attached as well.
    public static final int TEXT_BYTES = 8 << 20;

    /// Characters of HTML that are turned into text.
    public static final int HTML_CHARS = 1 << 20;

    /// Characters in which delivery reports and replies are looked for.
    public static final int WINDOW_CHARS = 1 << 20;

    /// Warnings kept for one mail.
    public static final int WARNINGS = 50;

    private Limits() {}
}
