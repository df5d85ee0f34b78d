package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.RawField;
import org.postern.channels.mime.syntax.Warnings;

import java.util.Optional;

/// Header blocks, RFC 5322 §2.2, and what is decoded in them.
class HeaderFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        HeaderBlock block = HeaderBlock.read(octets, new Warnings());
        HeaderDecoder decoder = new HeaderDecoder(Optional.empty(), new Warnings());
        for (RawField field : block.fields()) {
            Checks.oneLine(decoder.decode(field.value()));
        }
        if (block.bodyStart() > octets.length) {
            throw new AssertionError("the body starts behind the end");
        }
    }
}
