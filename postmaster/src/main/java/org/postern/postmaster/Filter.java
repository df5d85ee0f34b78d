package org.postern.postmaster;

import org.postern.schema.message.Message;

/// Looks at every message before it is filed. Safe for use by several threads.
public interface Filter {

    /// What the trace calls it.
    String name();

    /// @param message as earlier filters left it
    /// @param incoming as it came
    Verdict judge(Message message, Incoming incoming);
}
