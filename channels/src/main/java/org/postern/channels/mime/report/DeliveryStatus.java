package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Bounce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `message/delivery-status`, RFC 3464 §2: one group of fields about the mail, then one for each
/// recipient. The first recipient that was not reached speaks for all.
final class DeliveryStatus {

    private DeliveryStatus() {}

    /// @param text the body beside the report, where a system may have put a code that the report
    ///   lacks
    static Optional<Bounce> read(byte[] content, String text) {
        List<HeaderBlock> all = groups(content);
        List<HeaderBlock> recipients = all.stream().filter(DeliveryStatus::isRecipient).toList();
        if (recipients.isEmpty()) {
            return Optional.empty();
        }
        HeaderBlock group =
                recipients.stream()
                        .filter(DeliveryStatus::isFailure)
                        .findFirst()
                        .orElse(recipients.getFirst());
        Optional<String> action = action(group);
        Optional<String> status = status(group).or(() -> StatusCodes.first(text));
        return Optional.of(
                new Bounce(
                        recipient(group),
                        status,
                        action,
                        isPermanent(action, status),
                        Optional.empty(),
                        envelopeId(all),
                        everyone(recipients)));
    }

    private static boolean isPermanent(Optional<String> action, Optional<String> status) {
        boolean delivered = action.filter(a -> !a.equals("failed")).isPresent();
        return !delivered && status.map(code -> code.startsWith("5")).orElse(true);
    }

    /// RFC 3464 §2.2.1, a field of the group about the mail.
    private static Optional<String> envelopeId(List<HeaderBlock> groups) {
        return groups.getFirst().first("Original-Envelope-Id").filter(id -> !id.isBlank());
    }

    private static List<Bounce.Recipient> everyone(List<HeaderBlock> groups) {
        List<Bounce.Recipient> everyone = new ArrayList<>();
        for (HeaderBlock group : groups) {
            recipient(group).ifPresent(address -> everyone.add(recipient(address, group)));
        }
        return everyone;
    }

    private static Bounce.Recipient recipient(String address, HeaderBlock group) {
        Optional<String> action = action(group);
        Optional<String> status = status(group);
        return new Bounce.Recipient(
                address, status, action, isPermanent(action, status), diagnostic(group));
    }

    /// RFC 3464 §2.3.6: `smtp; 550 5.1.1 …`, of which the type says nothing to people.
    private static Optional<String> diagnostic(HeaderBlock group) {
        return group.first("Diagnostic-Code")
                .map(value -> value.substring(value.indexOf(';') + 1).strip())
                .filter(text -> !text.isEmpty())
                .map(Charsets::storable);
    }

    /// A report that lost its own part and became text on the way.
    static Optional<Bounce> inText(String text) {
        String window = text.substring(0, Math.min(text.length(), Limits.WINDOW_CHARS));
        int start = lineWith("action:", window);
        int recipient = lineWith("final-recipient:", window);
        if (start < 0 || recipient < 0) {
            return Optional.empty();
        }
        byte[] report =
                window.substring(Math.min(start, recipient)).getBytes(StandardCharsets.UTF_8);
        return read(report, "");
    }

    /// Where a line begins so, or -1.
    private static int lineWith(String start, String text) {
        int at = 0;
        while (at < text.length()) {
            if (text.regionMatches(true, at, start, 0, start.length())) {
                return at;
            }
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        return -1;
    }

    private static List<HeaderBlock> groups(byte[] content) {
        List<HeaderBlock> groups = new ArrayList<>();
        int at = 0;
        while (at < content.length && groups.size() < Limits.ADDRESSES) {
            if (content[at] == '\r' || content[at] == '\n') {
                at++;
                continue;
            }
            HeaderBlock group = HeaderBlock.read(content, at, new Warnings()).asText();
            if (group.bodyStart() <= at) {
                // A line that is no field: go on behind it.
                at = lineEnd(content, at);
            } else {
                groups.add(group);
                at = group.bodyStart();
            }
        }
        return groups;
    }

    private static int lineEnd(byte[] content, int from) {
        int i = from;
        while (i < content.length && content[i] != '\n') {
            i++;
        }
        return i + 1;
    }

    private static boolean isRecipient(HeaderBlock group) {
        return group.first("Final-Recipient").isPresent()
                || group.first("Original-Recipient").isPresent()
                || group.first("X-Actual-Recipient").isPresent()
                || group.first("Action").isPresent()
                || group.first("Status").isPresent();
    }

    private static boolean isFailure(HeaderBlock group) {
        return action(group).filter("failed"::equals).isPresent();
    }

    /// RFC 3464 §2.3.3.
    private static Optional<String> action(HeaderBlock group) {
        return group.first("Action")
                .map(value -> word(value).toLowerCase(Locale.ROOT))
                .map(word -> word.equals("failure") || word.equals("fail") ? "failed" : word)
                .filter(word -> !word.isEmpty());
    }

    /// RFC 3464 §2.3.4, else what the remote system said, §2.3.6.
    private static Optional<String> status(HeaderBlock group) {
        return group.first("Status")
                .flatMap(StatusCodes::first)
                .or(() -> group.first("Diagnostic-Code").flatMap(StatusCodes::first));
    }

    /// RFC 3464 §2.3.2: `address-type; address`.
    private static Optional<String> recipient(HeaderBlock group) {
        return group.first("Final-Recipient")
                .map(DeliveryStatus::address)
                .filter(address -> address.indexOf('@') > 0)
                .or(() -> group.first("Original-Recipient").map(DeliveryStatus::address))
                .or(() -> group.first("Final-Recipient").map(DeliveryStatus::address))
                .filter(address -> !address.isEmpty());
    }

    /// RFC 3464 §2.1.2: what stands behind the type, without brackets.
    static String address(String value) {
        int semicolon = value.indexOf(';');
        String address = value.substring(semicolon + 1).strip();
        int open = address.indexOf('<');
        int close = address.indexOf('>', open + 1);
        return open >= 0 && close > open ? address.substring(open + 1, close) : address;
    }

    private static String word(String value) {
        String text = value.strip();
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }
}
