package org.postern.systemd;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The address of a datagram socket, as `$NOTIFY_SOCKET` gives it: a path, or a name in the
/// abstract namespace after an `@` (unix(7)).
record NotifyAddress(String text) {
    /// `sizeof(sun_path)`, unix(7).
    private static final int LONGEST = 108;

    static Optional<NotifyAddress> parse(String text) {
        boolean known = text.startsWith("/") || text.startsWith("@");
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return known && length > 1 && length < LONGEST
                ? Optional.of(new NotifyAddress(text))
                : Optional.empty();
    }

    /// The bytes of `sun_path`: an abstract name begins with a zero byte, a path ends with one.
    byte[] path() {
        boolean isAbstract = text.startsWith("@");
        String path = isAbstract ? "\0" + text.substring(1) : text + "\0";
        return path.getBytes(StandardCharsets.UTF_8);
    }
}
