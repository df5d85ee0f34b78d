package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.syntax.Warnings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Octets under a label, which stands before the first line end. What passes as UTF-8 is read as
/// UTF-8 where it is called so, or nothing at all.
class CharsetFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        int end = Checks.text(octets).indexOf('\n');
        String label = end < 0 ? "" : Checks.text(octets).substring(0, end);
        byte[] content = Arrays.copyOfRange(octets, end + 1, octets.length);
        Checks.storable(Charsets.decode(content, label, new Warnings()));
        String known = plain(Checks.text(content));
        byte[] utf8 = known.getBytes(StandardCharsets.UTF_8);
        Checks.same(known, Charsets.decode(utf8, "utf-8", new Warnings()));
        Checks.same(known, Charsets.decode(utf8, "", new Warnings()));
    }

    /// Without what announces a charset of seven bits.
    private static String plain(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(c -> c >= ' ' && c != '~').forEach(c -> kept.append((char) c));
        return kept.toString();
    }
}
