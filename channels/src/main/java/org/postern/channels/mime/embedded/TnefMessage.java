package org.postern.channels.mime.embedded;

import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.MessageId;

import java.time.Instant;
import java.util.Optional;

/// What a capsule says about the mail inside it, beside its files.
///
/// @param subject empty where it says none
/// @param from who wrote it
/// @param to the names of its recipients, as Outlook shows them
/// @param date when it was sent
/// @param text the plain body
/// @param html the HTML body, or the one packed into the RTF
public record TnefMessage(
        String subject,
        Optional<Mailbox> from,
        String to,
        Optional<Instant> date,
        Optional<MessageId> messageId,
        Optional<String> text,
        Optional<String> html) {

    static final TnefMessage NONE =
            new TnefMessage(
                    "",
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /// @param codepage of texts that are not Unicode
    static TnefMessage of(MapiProperties all, String codepage, Warnings warnings) {
        Optional<RtfText> rtf =
                all.octets(MapiProperties.RTF)
                        .flatMap(CompressedRtf::unpack)
                        .map(octets -> RtfText.of(octets, warnings));
        Optional<String> words =
                rtf.filter(found -> !found.html()).map(RtfText::text).filter(t -> !t.isBlank());
        return new TnefMessage(
                all.text(MapiProperties.SUBJECT, codepage, warnings).orElse(""),
                sender(all, codepage, warnings),
                all.text(MapiProperties.DISPLAY_TO, codepage, warnings).orElse(""),
                all.time(MapiProperties.SUBMITTED),
                all.text(MapiProperties.INTERNET_ID, codepage, warnings).flatMap(MessageId::parse),
                all.text(MapiProperties.BODY, codepage, warnings).or(() -> words),
                html(all, warnings)
                        .or(() -> rtf.filter(RtfText::html).map(RtfText::text))
                        .filter(markup -> !markup.isBlank()));
    }

    /// The same, with the body that the capsule has in an attribute of its own.
    TnefMessage orText(String other) {
        return text.isPresent() || other.isBlank()
                ? this
                : new TnefMessage(subject, from, to, date, messageId, Optional.of(other), html);
    }

    /// Without a code page of its own it is guessed.
    private static Optional<String> html(MapiProperties all, Warnings warnings) {
        int declared = all.number(MapiProperties.CODEPAGE).orElse(0);
        String charset =
                switch (declared) {
                    case 0 -> "";
                    case 65001 -> "utf-8";
                    default -> "cp" + declared;
                };
        return all.octets(MapiProperties.HTML)
                .map(octets -> Charsets.decode(octets, charset, warnings));
    }

    /// Inside an organisation the address is a path and no address.
    private static Optional<Mailbox> sender(
            MapiProperties all, String codepage, Warnings warnings) {
        String name = all.text(MapiProperties.SENDER_NAME, codepage, warnings).orElse("");
        String address =
                all.text(MapiProperties.SENDER_SMTP, codepage, warnings)
                        .or(() -> all.text(MapiProperties.SENDER_ADDRESS, codepage, warnings))
                        .filter(text -> text.indexOf('@') > 0)
                        .orElse("");
        return name.isEmpty() && address.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mailbox(name, address));
    }
}
