package org.postern.postmaster.thread;

import org.postern.schema.message.Attachment;
import org.postern.schema.message.Message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The texts in which ticket numbers may be looked for, bounded whatever a message holds.
final class SearchedTexts {

    private static final int MAX_FILES = 50;
    private static final int MAX_BYTES = 1_000_000;

    private SearchedTexts() {}

    /// What the sender wrote this time; the rest is quoted from elsewhere. Where nothing is left of
    /// it, as in a mail that was only sent on, the whole text.
    static List<String> body(Clues clues) {
        Message.Body body = clues.message().body();
        return List.of(body.reply().isBlank() ? body.text() : body.reply());
    }

    /// The names of attached files, then what stands in them. Parts that are only shown, such as
    /// pictures in a text, are left out.
    static List<String> attachments(Clues clues) {
        List<Attachment> files =
                clues.message().attachments().stream()
                        .filter(SearchedTexts::isFile)
                        .limit(MAX_FILES)
                        .toList();
        List<String> texts = new ArrayList<>();
        files.forEach(file -> texts.add(file.filename()));
        files.forEach(file -> texts.add(latin1(file.content().array())));
        return texts;
    }

    private static boolean isFile(Attachment file) {
        return file.disposition() == Attachment.Disposition.ATTACHMENT
                || file.contentId().isEmpty();
    }

    static List<String> raw(Clues clues) {
        return List.of(latin1(clues.raw().array()));
    }

    /// Digits are digits in every charset that mail is written in.
    private static String latin1(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, MAX_BYTES), StandardCharsets.ISO_8859_1);
    }
}
