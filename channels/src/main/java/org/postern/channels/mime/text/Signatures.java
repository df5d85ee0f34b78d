package org.postern.channels.mime.text;

import java.util.List;
import java.util.Locale;

/// What stands below a text without being said in it: the separator of RFC 3676 §4.3 and what
/// follows it, and the line that a telephone adds.
final class Signatures {

    /// More lines than this below a rule are text.
    private static final int MAX_LINES = 12;

    private static final int MAX_DEVICE_CHARS = 120;

    private static final List<String> DEVICES =
            List.of(
                    "sent from",
                    "sent via",
                    "sent with",
                    "sent by",
                    "from my ",
                    "get outlook for",
                    "get [outlook for",
                    "envoyé depuis",
                    "envoyé de mon",
                    "envoyé avec",
                    "von meinem ",
                    "gesendet von",
                    "gesendet mit",
                    "diese nachricht wurde von mein",
                    "verzonden met",
                    "verzonden vanaf",
                    "verstuurd vanaf",
                    "enviado desde",
                    "enviado do meu",
                    "enviado de",
                    "inviato da",
                    "skickat från",
                    "sendt fra",
                    "lähetetty",
                    "wysłane z",
                    "odesláno z",
                    "отправлено с",
                    "从我的",
                    "從我的",
                    "发自我的",
                    "iphoneから送信",
                    "iphone から送信");

    private Signatures() {}

    /// Where the signature of these lines begins, or their number when there is none.
    static int start(List<String> lines) {
        int below = 0;
        int start = lines.size();
        for (int i = lines.size() - 1; i > 0; i--) {
            String line = lines.get(i);
            boolean certain = line.equals("-- ");
            boolean likely = below <= MAX_LINES && (line.strip().equals("--") || isLongRule(line));
            if (certain || likely) {
                start = i;
            }
            below += line.isBlank() ? 0 : 1;
        }
        return start;
    }

    /// A line of one repeated mark.
    static boolean isRule(String line) {
        String text = line.strip();
        return text.length() >= 2
                && "-_=*#~+".indexOf(text.charAt(0)) >= 0
                && text.chars().allMatch(c -> c == text.charAt(0));
    }

    private static boolean isLongRule(String line) {
        return isRule(line) && line.strip().length() >= 5 && line.strip().charAt(0) == '_';
    }

    static boolean isDevice(String line) {
        String text = line.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.length() > MAX_DEVICE_CHARS) {
            return false;
        }
        int start = 0;
        while (start < text.length() && "(<[*".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        String words = text.substring(start);
        return DEVICES.stream().anyMatch(words::startsWith) || words.endsWith(" from mobile");
    }
}
