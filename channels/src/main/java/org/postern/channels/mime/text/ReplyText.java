package org.postern.channels.mime.text;

/// The part of a body that its sender wrote this time.
public final class ReplyText {

    private ReplyText() {}

    public static String of(String text) {
        return text.strip();
    }
}
