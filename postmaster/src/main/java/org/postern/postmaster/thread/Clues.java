package org.postern.postmaster.thread;

import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

/// Where evidence is looked for.
///
/// @param message as the filters left it
/// @param raw the bytes it was read from
public record Clues(Message message, Bytes raw) {}
