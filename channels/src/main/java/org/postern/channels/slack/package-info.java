/// Slack: an app that people mention or write to, by Socket Mode and the Web API.
///
/// Here live the settings of an account ([SlackSettings]), receiving over WebSockets
/// ([SlackSource]), the reading of an event ([SlackReader]) and sending ([SlackSink]). Slack
/// repeats an event until it is acknowledged; the source acknowledges it after the commit.
///
/// The gateway comes in and gets a source, a reader and a sink. We call the Web API through Slack's
/// own library, its WebSockets through Java-WebSocket, and `chat` for what chats have in common.
/// The library has a Socket Mode client of its own, which we do without: it closes the old socket
/// before the new one is open, and sends acknowledgements over whichever it has now.
///
/// Start reading at [SlackSource], then `SlackEvent`, then [SlackReader].
///
/// *Known limits:* Slack repeats an event for about six minutes. What is said while neither we nor
/// the spool can be reached for longer is not fetched afterwards. Slash commands and buttons are
/// not acknowledged, so that whoever used one sees that nobody took it. Files are described, not
/// fetched.
@NullMarked
package org.postern.channels.slack;

import org.jspecify.annotations.NullMarked;
