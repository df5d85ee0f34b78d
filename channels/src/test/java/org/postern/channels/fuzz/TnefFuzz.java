package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.embedded.Tnef;
import org.postern.channels.mime.syntax.Warnings;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The capsules of Outlook.
class TnefFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        byte[] capsule =
                ByteBuffer.allocate(octets.length + 6)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0x223E9F78)
                        .putShort((short) 1)
                        .put(octets)
                        .array();
        Tnef read = Tnef.read(capsule, new Warnings());
        read.files().forEach(file -> Checks.storable(file.name()));
    }
}
