package org.postern.schema.message;

/// Why a message counts as written by a program: RFC 3834 and the field's own customs.
///
/// @param mark short word for the kind: `auto-submitted`, `precedence`, `list`, `dsn`, `mdn`,
///   `arf`, `null-sender`, `suppress`, `own-loop`, `absence`; in chats `chat-event` (a join, our
///   own echo: no message to us at all), `chat-edit` (a change to an earlier message), `chat-bot`
///   (another program wrote)
/// @param why the evidence, for the trace: the field and its value
public record Automatic(String mark, String why) {

    /// The mark of a note that its sender is away.
    public static final String ABSENCE = "absence";
}
