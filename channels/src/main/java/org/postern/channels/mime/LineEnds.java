package org.postern.channels.mime;

import org.postern.channels.mime.syntax.Octets;
import org.postern.channels.mime.syntax.Warnings;

import java.util.Arrays;

/// Mails that went through a program which damaged every line end: a carriage return alone, or one
/// too many. Seen at the first line; every other mail is left as it is.
final class LineEnds {

    private LineEnds() {}

    // QUIRK: RFC 5322 §2.1 wants carriage return and line feed; a line feed alone needs no repair.
    static byte[] repaired(byte[] mail, Warnings warnings) {
        int first = Octets.lineEnd(mail, 0, mail.length);
        if (first == mail.length) {
            return withLineFeeds(mail, warnings);
        }
        boolean doubled = first > 1 && mail[first - 1] == '\r' && mail[first - 2] == '\r';
        return doubled ? withoutDoubled(mail, warnings) : mail;
    }

    private static byte[] withLineFeeds(byte[] mail, Warnings warnings) {
        byte[] lines = mail.clone();
        boolean returns = false;
        for (int i = 0; i < lines.length; i++) {
            returns |= lines[i] == '\r';
            lines[i] = lines[i] == '\r' ? (byte) '\n' : lines[i];
        }
        if (returns) {
            warnings.add("The lines of the mail end with a carriage return alone.");
        }
        return lines;
    }

    private static byte[] withoutDoubled(byte[] mail, Warnings warnings) {
        byte[] lines = new byte[mail.length];
        int size = 0;
        for (int i = 0; i < mail.length; i++) {
            boolean extra =
                    mail[i] == '\r'
                            && i + 2 < mail.length
                            && mail[i + 1] == '\r'
                            && mail[i + 2] == '\n';
            if (!extra) {
                lines[size++] = mail[i];
            }
        }
        warnings.add("The lines of the mail end with two carriage returns.");
        return Arrays.copyOf(lines, size);
    }
}
