package org.postern.postmaster;

import org.postern.schema.message.Message;

/// Looks at every message before it is filed. Its name and its place come from the chain it stands
/// in, so that one class may stand there twice.
///
/// Safe for use by several threads. Touches no row: what it wants to know it asks
/// [Incoming#inquiries].
@FunctionalInterface
public interface Filter {

    /// @param message as earlier filters left it
    /// @param incoming as it came
    Verdict judge(Message message, Incoming incoming);
}
