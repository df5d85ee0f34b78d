package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.RawField;
import org.postern.channels.mime.syntax.Warnings;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/// Header blocks, RFC 5322 §2.2, and what is decoded in them. The fields that were found, written
/// without their oddities, are found again.
class HeaderFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        HeaderBlock block = HeaderBlock.read(octets, new Warnings());
        HeaderDecoder decoder = new HeaderDecoder(Optional.empty(), new Warnings());
        for (RawField field : block.fields()) {
            Checks.oneLine(decoder.decode(field.value()));
        }
        Checks.holds(block.bodyStart() <= octets.length, "the body starts behind the end");
        Checks.same(block.fields(), HeaderBlock.read(written(block), new Warnings()).fields());
    }

    private static byte[] written(HeaderBlock block) {
        return block.fields().stream()
                .map(field -> field.name() + ": " + field.value() + "\r\n")
                .collect(Collectors.joining("", "", "\r\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
