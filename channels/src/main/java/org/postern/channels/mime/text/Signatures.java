package org.postern.channels.mime.text;

import org.postern.channels.mime.syntax.Words;

import java.util.List;
import java.util.Locale;

/// What stands below a text without being said in it: the separator of RFC 3676 §4.3 and what
/// follows it, and the line that a telephone adds.
final class Signatures {

    /// More lines than this below a rule are text.
    private static final int MAX_LINES = 12;

    private static final int MAX_DEVICE_CHARS = 120;

    private static final Words DEVICES =
            Words.of(
                    "sent from",
                    "sent via",
                    "sent with",
                    "sent by",
                    "sent using",
                    "get outlook for",
                    "get [outlook for",
                    "get bluemail for",
                    "yahoo mail: ",
                    "virus-free. ",
                    "virenfrei. ",
                    "this email has been checked for viruses",
                    "this e-mail has been checked for viruses",
                    "diese e-mail wurde auf viren",
                    "diese e-mail wurde von avast",
                    "cet e-mail a été vérifié par",
                    "este correo electrónico ha sido comprobado en busca de virus",
                    "questa e-mail è stata controllata per individuare virus",
                    "gesendet aus ",
                    "gesendet über ",
                    "envoyé depuis",
                    "envoyé de mon",
                    "envoyé de ma",
                    "envoyé avec",
                    "envoyé à partir d",
                    "télécharger outlook",
                    "von meinem ",
                    "von meiner ",
                    "gesendet von",
                    "gesendet mit",
                    "holen sie sich outlook",
                    "laden sie outlook",
                    "diese nachricht wurde von mein",
                    "nachricht gesendet von",
                    "outlook für ios",
                    "outlook für android",
                    "verzonden met",
                    "verzonden vanaf",
                    "verzonden via",
                    "verstuurd vanaf",
                    "outlook voor ios",
                    "outlook voor android",
                    "enviado desde",
                    "enviado do ",
                    "enviado a partir",
                    "enviado con",
                    "obtener outlook",
                    "obter o outlook",
                    "baixar o outlook",
                    "inviato da",
                    "inviato dal",
                    "scarica outlook",
                    "ottieni outlook",
                    "skickat från",
                    "skickades från",
                    "hämta outlook",
                    "från min ",
                    "sendt fra",
                    "sendt med",
                    "hent outlook",
                    "få outlook",
                    "lähetetty ",
                    "hanki outlook",
                    "wysłane z",
                    "wysłano z",
                    "pobierz program outlook",
                    "pobierz aplikację outlook",
                    "odesláno z",
                    "získat outlook",
                    "odoslané z",
                    "poslano z",
                    "poslano s",
                    "získajte outlook",
                    "trimis de pe",
                    "trimis din",
                    "отправлено с",
                    "отправлено из",
                    "скачать outlook",
                    "надіслано з",
                    "відправлено з",
                    "στάλθηκε από",
                    "dikirim dari",
                    "נשלח מ",
                    "أُرسلت من",
                    "تم الإرسال من",
                    "được gửi từ",
                    "ส่งจาก",
                    "从我的",
                    "從我的",
                    "发自我的",
                    "發自我的",
                    "发送自",
                    "获取 outlook",
                    "取得 outlook",
                    "outlook for ios を",
                    "outlook for android を",
                    "ios용 outlook",
                    "android용 outlook",
                    "나의 ",
                    "내 iphone");

    private static final Words DEVICE_ENDS =
            Words.of(
                    " from mobile",
                    "iphoneから送信",
                    "iphone から送信",
                    "スマートフォンから送信",
                    "gönderildi",
                    "küldve",
                    "에서 보냄",
                    "에서 보냈습니다");

    private static final Words FROM_MY = Words.of("from my ");

    /// `From my phone`; longer lines that begin so are text.
    private static final int MAX_FROM_MY_CHARS = 30;

    private Signatures() {}

    /// Where the signature of these lines begins, or their number when there is none.
    static int start(List<String> lines) {
        int below = 0;
        int start = lines.size();
        for (int i = lines.size() - 1; i > 0; i--) {
            String line = lines.get(i);
            char first = Lines.first(line);
            boolean certain = first == '-' && line.equals("-- ");
            boolean likely =
                    below <= MAX_LINES
                            && ((first == '-' && line.strip().equals("--"))
                                    || (isLongRule(line) && isFooter(lines, i + 1)));
            if (certain || likely) {
                start = i;
            }
            below += first == Lines.NONE ? 0 : 1;
        }
        return start;
    }

    /// A line of one repeated mark.
    static boolean isRule(String line) {
        if ("-_=*#~+".indexOf(Lines.first(line)) < 0) {
            return false;
        }
        String text = line.strip();
        int same = 1;
        while (same < text.length() && text.charAt(same) == text.charAt(0)) {
            same++;
        }
        return same >= 2 && same == text.length();
    }

    private static boolean isLongRule(String line) {
        return Lines.first(line) == '_' && isRule(line) && line.strip().length() >= 5;
    }

    /// Below a long rule stands a footer only if it is very short or says where to find somebody.
    private static boolean isFooter(List<String> lines, int from) {
        boolean found = false;
        int said = 0;
        for (int i = from; i < Math.min(lines.size(), from + 2 * MAX_LINES); i++) {
            String line = lines.get(i);
            if (Lines.isQuote(line) || Introductions.lengthAt(lines, i) > 0) {
                return false;
            }
            said += line.isBlank() ? 0 : 1;
            found |= line.indexOf('@') > 0 || line.contains("://") || line.contains("www.");
        }
        return found || said <= 2;
    }

    /// Most lines show at their first and last letters that they are none.
    private static boolean mayBeDevice(String line) {
        int start = 0;
        int end = line.length();
        while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
            end--;
        }
        while (start < end
                && ("(<[*".indexOf(line.charAt(start)) >= 0
                        || Character.isWhitespace(line.charAt(start)))) {
            start++;
        }
        return DEVICES.mayBegin(line, start)
                || DEVICE_ENDS.mayEnd(line, end)
                || FROM_MY.mayBegin(line, start);
    }

    static boolean isDevice(String line) {
        if (!mayBeDevice(line)) {
            return false;
        }
        String text = line.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.length() > MAX_DEVICE_CHARS) {
            return false;
        }
        int start = 0;
        while (start < text.length() && "(<[*".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        String words = text.substring(start);
        return DEVICES.begin(words)
                || DEVICE_ENDS.end(words)
                || (FROM_MY.begin(words) && words.length() <= MAX_FROM_MY_CHARS);
    }
}
