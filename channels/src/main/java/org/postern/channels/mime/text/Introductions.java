package org.postern.channels.mime.text;

import java.util.List;
import java.util.Locale;

/// Lines with which mail programs introduce the mail that is answered: `On … wrote:` in the
/// languages of our customers, and the header that Outlook repeats.
final class Introductions {

    /// Lines over which an introduction may be wrapped.
    private static final int MAX_LINES = 7;

    private static final int MAX_CHARS = 400;

    /// No field name of a quoted header is longer.
    private static final int FIELD_CHARS = 32;

    /// How an introduction may begin when its verb comes on a later line.
    private static final List<String> OPENINGS =
            List.of(
                    "on ",
                    "am ",
                    "le ",
                    "el ",
                    "op ",
                    "den ",
                    "il ",
                    "em ",
                    "w dniu ",
                    "dnia ",
                    "dne ",
                    "på ",
                    "il giorno ",
                    "a las ",
                    "---- on ",
                    "pe ",
                    "vào ");

    private static final List<String> VERBS =
            List.of(
                    "wrote",
                    "writes:",
                    "schrieb",
                    "a écrit",
                    "escribió",
                    "escreveu",
                    "schreef",
                    "geschreven",
                    "ha scritto",
                    "scrisse",
                    "skrev",
                    "kirjoitti",
                    "napisał",
                    "napsal",
                    "napísal",
                    "írta",
                    "a scris",
                    "написал",
                    "написав",
                    "пишет",
                    "έγραψε",
                    "yazdı",
                    "đã viết",
                    "写道",
                    "寫道",
                    "寫了",
                    "のメール",
                    "書きました",
                    "작성");

    private static final List<String> BANNERS =
            List.of(
                    "original message",
                    "original appointment",
                    "forwarded message",
                    "reply message",
                    "ursprüngliche nachricht",
                    "originalnachricht",
                    "weitergeleitete nachricht",
                    "message d'origine",
                    "message original",
                    "message transféré",
                    "mensaje original",
                    "mensaje reenviado",
                    "messaggio originale",
                    "messaggio inoltrato",
                    "mensagem original",
                    "oorspronkelijk bericht",
                    "doorgestuurd bericht",
                    "ursprungligt meddelande",
                    "oprindelig meddelelse",
                    "opprinnelig melding",
                    "alkuperäinen viesti",
                    "wiadomość oryginalna",
                    "oryginalna wiadomość",
                    "původní zpráva",
                    "исходное сообщение",
                    "原始邮件",
                    "原始郵件",
                    "元のメッセージ");

    private static final List<String> FROM =
            List.of(
                    "from:", "von:", "de:", "van:", "da:", "från:", "fra:", "od:", "от:", "发件人:",
                    "寄件者:", "差出人:", "*from:*", "*von:*", "*de:*");

    private static final List<String> MORE_FIELDS =
            List.of(
                    "sent:",
                    "date:",
                    "to:",
                    "subject:",
                    "cc:",
                    "reply-to:",
                    "gesendet:",
                    "datum:",
                    "an:",
                    "betreff:",
                    "envoyé:",
                    "à:",
                    "objet:",
                    "enviado:",
                    "fecha:",
                    "para:",
                    "asunto:",
                    "inviato:",
                    "data:",
                    "a:",
                    "oggetto:",
                    "verzonden:",
                    "aan:",
                    "onderwerp:",
                    "assunto:",
                    "skickat:",
                    "till:",
                    "ämne:",
                    "sendt:",
                    "til:",
                    "emne:",
                    "wysłano:",
                    "do:",
                    "temat:",
                    "отправлено:",
                    "кому:",
                    "тема:",
                    "дата:",
                    "发送时间:",
                    "收件人:",
                    "主题:",
                    "*sent:*",
                    "*to:*",
                    "*date:*",
                    "*subject:*",
                    "*gesendet:*",
                    "*an:*",
                    "*betreff:*");

    private Introductions() {}

    /// How many lines the introduction takes that begins at this line; 0 when none does.
    ///
    /// @param lines the body without line ends
    static int lengthAt(List<String> lines, int index) {
        if (!mayIntroduce(lines.get(index))) {
            return 0;
        }
        if (isBanner(lines.get(index).strip())) {
            return 1 + headerLength(lines, index + 1);
        }
        int header = headerLength(lines, index);
        return header > 0 ? header : attributionLength(lines, index);
    }

    /// Every introduction has a digit, a colon or a rule on its first line; most lines have none.
    private static boolean mayIntroduce(String line) {
        int length = line.length();
        if (length == 0 || length > MAX_CHARS) {
            return false;
        }
        boolean ruled = false;
        for (int i = 0; i < length; i++) {
            char c = line.charAt(i);
            if (c == ':' || c == '：' || c == '@' || Character.isDigit(c)) {
                return true;
            }
            ruled |= c == '-' || c == '_' || c == '=';
        }
        return ruled;
    }

    /// Whether what follows the introduction is the answered mail as a block of its own.
    static boolean isHeader(List<String> lines, int index) {
        return isBanner(lines.get(index).strip()) || headerLength(lines, index) > 0;
    }

    private static boolean isBanner(String written) {
        if (written.isEmpty() || "-_=bBaA".indexOf(written.charAt(0)) < 0) {
            return false;
        }
        String line = written.toLowerCase(Locale.ROOT);
        boolean ruled = line.startsWith("--") || line.startsWith("__") || line.startsWith("==");
        boolean forwarded =
                line.startsWith("begin forwarded message")
                        || line.startsWith("anfang der weitergeleiteten");
        return forwarded || (ruled && containsAny(line, BANNERS));
    }

    /// `From:` and at least two more fields right below it.
    private static int headerLength(List<String> lines, int index) {
        if (index >= lines.size() || !startsWithAny(lines.get(index), FROM)) {
            return 0;
        }
        int fields = 0;
        int end = index + 1;
        for (int i = index + 1; i < Math.min(lines.size(), index + 10); i++) {
            if (startsWithAny(lines.get(i), MORE_FIELDS)) {
                fields++;
                end = i + 1;
            } else if (lines.get(i).isBlank() && fields > 0) {
                break;
            }
        }
        return fields >= 2 ? end - index : 0;
    }

    private static boolean startsWithAny(String line, List<String> fields) {
        if (line.indexOf(':') < 0 || line.length() > 2 * MAX_CHARS) {
            return false;
        }
        // French sets a blank before its colons.
        String text = line.strip();
        String head = text.substring(0, Math.min(text.length(), FIELD_CHARS));
        return text.length() <= MAX_CHARS
                && beginsWithAny(head.toLowerCase(Locale.ROOT).replace(" :", ":"), fields);
    }

    private static boolean beginsWithAny(String text, List<String> starts) {
        for (String start : starts) {
            if (text.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean containsAny(String text, List<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static int attributionLength(List<String> lines, int index) {
        boolean ends = endsSoon(lines, index);
        if (!ends && !Character.isDigit(lines.get(index).strip().charAt(0))) {
            return 0;
        }
        String first = lines.get(index).strip().toLowerCase(Locale.ROOT);
        if (isDatedName(first)) {
            return 1;
        }
        if (!ends) {
            return 0;
        }
        boolean opens = beginsWithAny(first, OPENINGS) && hasDigit(first);
        boolean dated = Character.isDigit(first.charAt(0));
        boolean attributes = (hasDigit(first) || first.indexOf('@') > 0) && hasVerb(first);
        if (!opens && !dated && !attributes) {
            return 0;
        }
        StringBuilder joined = new StringBuilder();
        for (int i = index; i < Math.min(lines.size(), index + MAX_LINES); i++) {
            joined.append(lines.get(i).strip().toLowerCase(Locale.ROOT)).append(' ');
            if (joined.length() > MAX_CHARS) {
                return 0;
            }
            String text = joined.toString().strip();
            boolean closed =
                    text.endsWith(":") || text.endsWith("：") || text.endsWith("wrote ----");
            if (closed && hasVerb(text) && hasDigit(text)) {
                return i - index + 1;
            }
        }
        return 0;
    }

    /// Whether a line ends as an introduction does. Hardly any text goes further than this.
    private static boolean endsSoon(List<String> lines, int index) {
        for (int i = index; i < Math.min(lines.size(), index + MAX_LINES); i++) {
            String line = lines.get(i);
            int last = line.length() - 1;
            while (last >= 0 && Character.isWhitespace(line.charAt(last))) {
                last--;
            }
            if (last >= 0 && ":：-".indexOf(line.charAt(last)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// `2016-03-03 17:21 GMT+01:00 Some Name`, an older form of Gmail.
    private static boolean isDatedName(String line) {
        return line.length() > 22
                && Character.isDigit(line.charAt(0))
                && line.charAt(4) == '-'
                && line.charAt(7) == '-'
                && line.charAt(13) == ':'
                && (line.startsWith("gmt", 17) || line.startsWith("utc", 17));
    }

    private static boolean hasVerb(String text) {
        return containsAny(text, VERBS);
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
