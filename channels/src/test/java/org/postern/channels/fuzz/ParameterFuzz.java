package org.postern.channels.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Parameters;
import org.postern.channels.mime.syntax.Warnings;

import java.util.Locale;
import java.util.Optional;

/// Parameters of fields, RFC 2045 §5.1 and RFC 2231.
class ParameterFuzz {

    @FuzzTest(maxDuration = "10s")
    void read(byte[] octets) {
        HeaderDecoder decoder = new HeaderDecoder(Optional.empty(), new Warnings());
        Parameters found = Parameters.parse(Checks.text(octets), decoder, new Warnings());
        Checks.storable(found.value());
        Checks.same(found.value().toLowerCase(Locale.ROOT), found.value());
        found.parameters().values().forEach(Checks::storable);
        found.parameters()
                .keySet()
                .forEach(name -> Checks.same(name.toLowerCase(Locale.ROOT), name));
        Checks.holds(found.parameters().size() <= Limits.PARAMETERS, "more than anybody reads");
    }
}
