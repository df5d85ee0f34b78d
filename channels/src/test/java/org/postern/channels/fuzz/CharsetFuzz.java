package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.syntax.Warnings;

import java.util.Arrays;

/// Octets under a label, which stands before the first line end.
class CharsetFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        int end = Checks.text(octets).indexOf('\n');
        String label = end < 0 ? "" : Checks.text(octets).substring(0, end);
        byte[] content = Arrays.copyOfRange(octets, end + 1, octets.length);
        Checks.storable(Charsets.decode(content, label, new Warnings()));
    }
}
