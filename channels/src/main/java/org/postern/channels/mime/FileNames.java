package org.postern.channels.mime;

import java.nio.charset.StandardCharsets;

/// Names of attachments as data that is safe to show, store and offer for download: never a path,
/// no control or direction characters, bounded. Blanks and brackets stay. Two parts of a mail may
/// be called the same.
final class FileNames {

    private static final int MAX_BYTES = 220;
    private static final int MAX_EXTENSION_CHARS = 20;

    private FileNames() {}

    /// @param name as the sender gave it, decoded
    /// @return empty where nothing of it may stay
    static String clean(String name) {
        StringBuilder kept = new StringBuilder(name.length());
        withoutFolder(name.strip())
                .codePoints()
                .filter(c -> !isInvisible(c))
                .map(c -> c == '/' || c == '\\' ? '_' : c)
                .forEach(kept::appendCodePoint);
        String text = kept.toString().strip();
        int start = 0;
        while (start < text.length() && text.charAt(start) == '.') {
            start++;
        }
        return shortened(text.substring(start).strip());
    }

    // QUIRK: Windows programs send the whole path.
    private static String withoutFolder(String name) {
        boolean drive = name.length() > 3 && name.startsWith(":\\", 1);
        return drive || name.startsWith("\\\\") ? name.substring(name.lastIndexOf('\\') + 1) : name;
    }

    /// Control characters, line ends, and what changes the direction of writing, so that `fdp.exe`
    /// cannot look like `exe.pdf`.
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200e
                || c == 0x200f
                || c == 0xfeff;
    }

    private static String shortened(String text) {
        if (bytes(text) <= MAX_BYTES) {
            return text;
        }
        int dot = text.lastIndexOf('.');
        boolean hasExtension = dot > 0 && text.length() - dot <= MAX_EXTENSION_CHARS;
        String extension = hasExtension ? text.substring(dot) : "";
        int room = MAX_BYTES - bytes(extension);
        StringBuilder base = new StringBuilder();
        int used = 0;
        for (int c : text.substring(0, text.length() - extension.length()).codePoints().toArray()) {
            int size = bytes(Character.toString(c));
            if (used + size > room) {
                break;
            }
            base.appendCodePoint(c);
            used += size;
        }
        return base + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
