package org.postern.postmaster.thread;

import org.postern.schema.message.Message;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// The conversation that Outlook counts a mail to.
///
/// `Thread-Index` is Base64: 22 bytes that all mails of the conversation share, and 5 more for each
/// answer. The subject with which it began, `Thread-Topic`, is part of what makes it one: Outlook
/// takes the index over when a person writes something new in an old mail.
///
/// @param root the 22 bytes, as hex digits
/// @param topic without case and blanks at its ends
record OutlookThread(String root, String topic) {

    private static final int ROOT = 22;
    private static final int ANSWER = 5;
    private static final int LONGEST = 10_000;

    static Optional<OutlookThread> of(Message message) {
        String topic = message.headers().first("Thread-Topic").orElse("");
        return message.headers()
                .first("Thread-Index")
                .flatMap(OutlookThread::root)
                .map(root -> new OutlookThread(root, topic.strip().toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> root(String index) {
        String packed = index.replaceAll("\\s", "");
        if (packed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(packed);
            boolean whole = bytes.length >= ROOT && (bytes.length - ROOT) % ANSWER == 0;
            return whole
                    ? Optional.of(HexFormat.of().formatHex(Arrays.copyOf(bytes, ROOT)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            // QUIRK: some programs write something else there; then it says nothing.
            return Optional.empty();
        }
    }
}
