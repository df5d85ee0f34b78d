package org.postern.channels.mime.syntax;

import java.util.HashMap;
import java.util.Map;

/// Months as the languages of senders begin them.
final class MonthNames {

    /// One line a language or more, the months in order, a point where another line has the word.
    private static final String[] BEGINNINGS = {
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "jän . mär . mai . . . . okt . dez",
        ". . mrz . mei . . . . . . des",
        "janv fév . avr . juin juil aoû sept . . déc",
        ". fev mrt . maj juni juli . set out . .",
        "ene . . abr . . . ago . . . dic",
        "gen . . . mag giu lug . . ott . .",
        "ian . . . . iun iul . . . noi .",
        "sty lut . kwi . cze lip sie wrz paź lis gru",
        ". . . . . . . . . paz . .",
        "led úno bře dub kvě čvn čvc srp zář říj . pro",
        ". . . . . červen červenec . . . . .",
        ". . . . . . července . . . . .",
        ". . már ápr máj jún júl . sze . . .",
        "oca şub . nis . haz tem ağu eyl eki kas ara",
        "tam hel maa huh tou kes hei elo syy lok marras jou",
        "янв фев мар апр май июн июл авг сен окт ноя дек",
        "яну . . . мая юни юли . сеп . ное .",
        "січ лют бер кві тра чер лип сер вер жов лис гру",
        "ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
        ". . μάρ . μαΐ ιούν ιούλ αύγ . . νοέ .",
    };

    private static final Map<String, Integer> MONTHS = months();

    private static final int LONGEST = 8;
    private static final int SHORTEST = 3;

    private MonthNames() {}

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (String language : BEGINNINGS) {
            int month = 0;
            for (String beginning : language.split(" ", -1)) {
                month++;
                months.putIfAbsent(beginning, month);
            }
        }
        months.remove(".");
        return Map.copyOf(months);
    }

    /// The month that a word in lower case begins like, or -1. The longest beginning counts, for
    /// `marraskuu` is no March.
    static int of(String word) {
        for (int length = Math.min(word.length(), LONGEST); length >= SHORTEST; length--) {
            Integer month = MONTHS.get(word.substring(0, length));
            if (month != null) {
                return month;
            }
        }
        return -1;
    }
}
