package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.MessageId;
import org.postern.schema.message.Receipt;

import java.util.Locale;
import java.util.Optional;

/// `message/disposition-notification`, RFC 8098 §3: somebody, or their mail program, tells what
/// became of a mail.
final class Receipts {

    private Receipts() {}

    static Optional<Receipt> find(Notice notice) {
        return notice.first("message/disposition-notification")
                .map(part -> HeaderBlock.read(part.content().array(), new Warnings()))
                .map(HeaderBlock::asText)
                .map(fields -> receipt(fields, notice));
    }

    private static Receipt receipt(HeaderBlock fields, Notice notice) {
        String disposition = fields.first("Disposition").orElse("");
        int semicolon = disposition.indexOf(';');
        // RFC 8098 §3.2.6: modes, then the type, then modifiers such as `/error`.
        String modes = disposition.substring(0, Math.max(0, semicolon)).toLowerCase(Locale.ROOT);
        String type = disposition.substring(semicolon + 1);
        int slash = type.indexOf('/');
        return new Receipt(
                (slash < 0 ? type : type.substring(0, slash)).strip().toLowerCase(Locale.ROOT),
                modes.contains("mdn-sent-manually"),
                fields.first("Final-Recipient")
                        .or(() -> fields.first("Original-Recipient"))
                        .map(DeliveryStatus::address)
                        .filter(address -> !address.isEmpty()),
                fields.first("Original-Message-ID")
                        .flatMap(MessageId::parse)
                        .or(() -> Bounces.original(notice)));
    }
}
