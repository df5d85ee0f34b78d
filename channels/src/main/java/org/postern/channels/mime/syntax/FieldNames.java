package org.postern.channels.mime.syntax;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Names of fields. Those that nearly every mail has are not made anew for each.
final class FieldNames {

    private static final int ROOM = 256;

    private static final List<String> COMMON =
            List.of(
                    "Return-Path",
                    "Delivered-To",
                    "Received",
                    "DKIM-Signature",
                    "Authentication-Results",
                    "Received-SPF",
                    "From",
                    "Sender",
                    "Reply-To",
                    "To",
                    "Cc",
                    "CC",
                    "Subject",
                    "Date",
                    "Message-ID",
                    "Message-Id",
                    "In-Reply-To",
                    "References",
                    "MIME-Version",
                    "Mime-Version",
                    "Content-Type",
                    "Content-Transfer-Encoding",
                    "Content-Disposition",
                    "Content-Language",
                    "Content-ID",
                    "Content-Id",
                    "Content-Description",
                    "User-Agent",
                    "X-Mailer",
                    "X-Originating-IP",
                    "X-Spam-Status",
                    "X-Priority",
                    "Importance",
                    "Precedence",
                    "List-Id",
                    "List-Unsubscribe",
                    "Thread-Topic",
                    "Thread-Index",
                    "Accept-Language");

    private static final @Nullable String[] TABLE = table();

    private FieldNames() {}

    private static @Nullable String[] table() {
        @Nullable String[] table = new String[ROOM];
        for (String name : COMMON) {
            byte[] octets = name.getBytes(StandardCharsets.US_ASCII);
            table[place(octets, 0, octets.length)] = name;
        }
        return table;
    }

    private static int place(byte[] octets, int from, int to) {
        int hash = (to - from) * 37 + octets[from] * 7 + octets[to - 1] * 3;
        return (hash + octets[(from + to) / 2]) & ROOM - 1;
    }

    /// The name that octets of ASCII make.
    static String of(byte[] octets, int from, int to) {
        if (to == from) {
            return "";
        }
        String known = TABLE[place(octets, from, to)];
        return known != null && isSame(known, octets, from, to)
                ? known
                : new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isSame(String name, byte[] octets, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (octets[i] != name.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }
}
