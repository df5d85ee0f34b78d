package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.Words;
import org.postern.schema.message.Automatic;

import java.util.Locale;
import java.util.Optional;

/// Whether a mail says that its sender is away. RFC 3834 has no word for it, so the subject that
/// the mail programs write decides.
final class AbsenceNotes {

    /// Only a program writes these, each with a colon behind it.
    private static final Words WRITTEN_BY_PROGRAMS =
            Words.of(
                    "automatic reply",
                    "auto reply",
                    "autoreply",
                    "auto-reply",
                    "auto response",
                    "out of office",
                    "out of office autoreply",
                    "out-of-office",
                    "automatische antwort",
                    "abwesenheitsnotiz",
                    "abwesenheitsmeldung",
                    "réponse automatique",
                    "absence du bureau",
                    "respuesta automática",
                    "fuera de la oficina",
                    "risposta automatica",
                    "fuori sede",
                    "resposta automática",
                    "automatisch antwoord",
                    "automatisk svar",
                    "autosvar",
                    "automaattinen vastaus",
                    "odpowiedź automatyczna",
                    "autoodpowiedź",
                    "automatická odpověď",
                    "automatikus válasz",
                    "răspuns automat",
                    "otomatik yanıt",
                    "автоответ",
                    "автоматический ответ",
                    "автоматична відповідь",
                    "автовідповідь",
                    "αυτόματη απάντηση",
                    "отсутствие на рабочем месте",
                    "mimo kancelář",
                    "poza biurem",
                    "frånvarande",
                    "fraværende",
                    "poissa toimistosta",
                    "fora do escritório",
                    "afwezig",
                    "afwezigheidsbericht",
                    "رد تلقائي",
                    "תשובה אוטומטית",
                    "自动回复",
                    "自动答复",
                    "自動返信",
                    "不在通知",
                    "自動回覆",
                    "自動応答",
                    "자동 회신");

    private static final Words TITLES = WRITTEN_BY_PROGRAMS.with(":", " :");

    /// People write these too; they count where another mark says that a program wrote.
    private static final Words WRITTEN_BY_BOTH =
            Words.of(
                    "out of office",
                    "out of the office",
                    "vacation",
                    "abwesen",
                    "away from",
                    "ooo");

    private AbsenceNotes() {}

    /// @param marked whether something else says that a program wrote
    static Optional<Automatic> find(String subject, boolean marked) {
        String start = subject.strip().toLowerCase(Locale.ROOT).replace('：', ':');
        boolean program = TITLES.begin(start);
        boolean likely =
                marked && (WRITTEN_BY_BOTH.begin(start) || WRITTEN_BY_PROGRAMS.begin(start));
        return program || likely
                ? Optional.of(new Automatic(Automatic.ABSENCE, "Subject: " + subject.strip()))
                : Optional.empty();
    }
}
