package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.Words;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The subject and detail of a status code, RFC 3463 §3, from the words of a report that gives no
/// code. The narrow reasons come first, for "rejected" is said of everything.
final class WordedStatus {

    private record Reason(String detail, Words words) {}

    private static final List<Reason> REASONS =
            List.of(
                    new Reason(
                            "2.2",
                            Words.of(
                                    "mailbox full",
                                    "mailbox is full",
                                    "mailbox quota",
                                    "over quota",
                                    "quota exceeded",
                                    "exceeded the quota",
                                    "exceeds quota",
                                    "exceeded storage",
                                    "exceeded the local limit",
                                    "not enough space",
                                    "postfach ist voll",
                                    "postfach voll",
                                    "boîte pleine",
                                    "メールボックスが一杯",
                                    "メールボックスがいっぱい")),
                    new Reason(
                            "2.1",
                            Words.of(
                                    "account is disabled",
                                    "account has been disabled",
                                    "account disabled",
                                    "account that you tried to reach is disabled",
                                    "mailbox disabled",
                                    "mailbox is disabled",
                                    "mailbox is inactive",
                                    "account is inactive",
                                    "account has been suspended",
                                    "account is temporarily limited")),
                    new Reason(
                            "3.4",
                            Words.of(
                                    "message too large",
                                    "message is too large",
                                    "message size exceeds",
                                    "exceeds maximum message size",
                                    "exceeded the maximum",
                                    "message too big",
                                    "larger than the current",
                                    "size limit")),
                    new Reason(
                            "1.2",
                            Words.of(
                                    "host unknown",
                                    "unknown host",
                                    "host not found",
                                    "domain not found",
                                    "no such domain",
                                    "unknown domain",
                                    "couldn't find any host",
                                    "name or service not known",
                                    "unrouteable mail domain",
                                    "domain name not found")),
                    new Reason(
                            "1.1",
                            Words.of(
                                    "user unknown",
                                    "unknown user",
                                    "unknown recipient",
                                    "recipient unknown",
                                    "unknown address",
                                    "unknown local",
                                    "no such user",
                                    "no such recipient",
                                    "no such address",
                                    "no such mailbox",
                                    "no mailbox here",
                                    "user not found",
                                    "recipient not found",
                                    "mailbox not found",
                                    "address not found",
                                    "invalid recipient",
                                    "not listed in",
                                    "does not exist",
                                    "doesn't exist",
                                    "does not like recipient",
                                    "unrouteable address",
                                    "empfänger unbekannt",
                                    "unbekannter empfänger",
                                    "benutzer nicht gefunden",
                                    "empfänger nicht gefunden",
                                    "nicht im domino",
                                    "utilisateur inconnu",
                                    "destinataire inconnu",
                                    "usuario desconocido",
                                    "utente sconosciuto",
                                    "usuário desconhecido",
                                    "onbekende gebruiker",
                                    "пользователь не найден",
                                    "用户不存在",
                                    "宛先不明")),
                    new Reason(
                            "4.7",
                            Words.of(
                                    "retry timeout exceeded",
                                    "retry time exceeded",
                                    "in the queue too long",
                                    "delivery time expired",
                                    "message expired",
                                    "retry time not reached")),
                    new Reason("4.6", Words.of("too many hops", "loop condition", "mail loop")),
                    new Reason(
                            "4.1",
                            Words.of(
                                    "connection timed out",
                                    "connection refused",
                                    "no route to host",
                                    "not responding",
                                    "smtp connection")),
                    new Reason(
                            "7.1",
                            Words.of(
                                    "relaying denied",
                                    "relay access denied",
                                    "access denied",
                                    "not a member",
                                    "blacklist",
                                    "blocked",
                                    "considered spam",
                                    "spam")));

    private WordedStatus() {}

    /// @param words what the report says itself
    /// @param permanent which decides the class
    static Optional<String> of(String words, boolean permanent) {
        String text = words.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return REASONS.stream()
                .filter(reason -> reason.words.areIn(text))
                .findFirst()
                .map(reason -> (permanent ? "5." : "4.") + reason.detail);
    }
}
