/// Telegram: a bot that people write to, by the Bot API over HTTPS.
///
/// Here live the settings of an account ([TelegramSettings]), long polling ([TelegramSource]), the
/// reading of an update ([TelegramReader]) and sending ([TelegramSink]). An update counts as
/// delivered once a later `getUpdates` names a higher offset; the source names it after the commit.
///
/// The gateway comes in and gets a source, a reader and a sink. We call the Bot API, `chat` for
/// what chats have in common, and the telegrambots library for sending. Receiving does without the
/// library, for it would forget the fields it does not know; the bytes of an update are kept as
/// they came.
///
/// Start reading at [TelegramSource], then [TelegramReader].
///
/// *Known limits:* files are described, not fetched. A group that becomes a supergroup gets a new
/// chat id: the event says so in `X-Postern-Migrated-To`, and sending follows it. The token is part
/// of every address, so nothing that a HTTP client says is passed on before it was redacted.
@NullMarked
package org.postern.channels.telegram;

import org.jspecify.annotations.NullMarked;
