package org.postern.postmaster.answer;

import org.postern.schema.message.Bytes;
import org.postern.schema.message.Draft;

/// Makes an Internet message of a draft. Whoever knows MIME hands one in.
@FunctionalInterface
public interface Composer {

    /// The same draft gives the same bytes.
    Bytes write(Draft draft);
}
