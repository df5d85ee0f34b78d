package org.postern.channels.mime.text;

import org.postern.channels.mime.syntax.Words;

/// The words of `On … wrote:`, in lower case.
final class AttributionWords {

    /// How an introduction may begin when its verb comes on a later line.
    static final Words OPENINGS =
            Words.of(
                    "on ",
                    "at ",
                    "am ",
                    "le ",
                    "el ",
                    "op ",
                    "den ",
                    "il ",
                    "em ",
                    "no dia ",
                    "a ",
                    "w dniu ",
                    "dnia ",
                    "dne ",
                    "dňa ",
                    "på ",
                    "il giorno ",
                    "a las ",
                    "pe ",
                    "în ",
                    "vào ",
                    "v ",
                    "на ",
                    "pada ",
                    "เมื่อ ",
                    "in message ",
                    "στις ",
                    "בתאריך ",
                    "في ",
                    "在 ",
                    "wiadomość napisana przez ");

    static final Words VERBS =
            Words.of(
                    "wrote",
                    "writes:",
                    "said the following",
                    " said:",
                    "schrieb",
                    "geschrieben",
                    "a écrit",
                    "nous a dit",
                    "escribió",
                    "escreveu",
                    "schreef",
                    "geschreven",
                    "ha scritto",
                    "scrisse",
                    "skrev",
                    "kirjoitti",
                    "napisał",
                    "napisana przez",
                    " pisze",
                    "napsal",
                    "napisal",
                    "napisao",
                    "napisala",
                    "написа",
                    "menulis",
                    "เขียนว่า",
                    "rašė",
                    "kirjutas",
                    "rakstīja",
                    "napísal",
                    "írta",
                    "a scris",
                    "написав",
                    "пишет",
                    "пише:",
                    "έγραψε",
                    "yazdı",
                    "đã viết",
                    "写道",
                    "寫道",
                    "寫了",
                    "のメール",
                    "書きました",
                    "のメッセージ",
                    "작성",
                    "כתב",
                    "كتب");

    /// These need no date.
    static final Words QUOTING =
            Words.of("quoting ", "zitat von ", "citando ", "citando a ", "quotation of ", "citat ");

    static final Words POSTED = Words.of("posted by ");

    private AttributionWords() {}
}
