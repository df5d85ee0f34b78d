package org.postern.channels.mime.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Tue, Mar 3, 2026 at 9:00 AM Help Desk <help@desk.example> wrote:",
                "On Tue, Mar 3, 2026 at 9:00 AM Help Desk <\nhelp@desk.example> wrote:",
                "Am 03.03.2026 um 09:00 schrieb Help Desk:",
                "Am Di., 3. März 2026 um 09:00 Uhr schrieb Help Desk <\nhelp@desk.example>:",
                "Help Desk <help@desk.example> schrieb am 3.3.2026 09:00:",
                "Le mar. 3 mars 2026 à 09:00, Help Desk <help@desk.example> a écrit :",
                "El mar, 3 mar 2026 a las 9:00, Help Desk (<help@desk.example>) escribió:",
                "Il giorno mar 3 mar 2026 alle 09:00 Help Desk <help@desk.example> ha scritto:",
                "Em ter., 3 de mar. de 2026 às 09:00, Help <help@desk.example> escreveu:",
                "Op di 3 mrt 2026 om 09:00 schreef Help Desk <help@desk.example>:",
                "Den tis 3 mars 2026 kl 09:00 skrev Help Desk <help@desk.example>:",
                "wt., 3 mar 2026 o 09:00 Help Desk <help@desk.example> napisał(a):",
                "вт, 3 мар. 2026 г. в 09:00, Help Desk <help@desk.example> написал(а):",
                "3 mar 2026 09:00, Help Desk <help@desk.example> kirjoitti:",
                "2026年3月3日(火) 9:00 Help Desk <help@desk.example>のメール:",
                "在 2026年3月3日，上午9:00，Help Desk <help@desk.example> 写道：",
                "Help Desk <help@desk.example> hat am 03.03.2026 09:00 geschrieben:",
                "Am Dienstag, den 03.03.2026, 09:00 +0100 schrieb Help Desk:",
                "Zitat von Help Desk <help@desk.example>:",
                "Help Desk via Forum <forum@desk.example> wrote:",
                "Help Desk (help@desk.example) wrote:",
                "---- On Tue, 03 Mar 2026 09:00:00 +0100 Help Desk<help@desk.example> wrote ----",
                "2026/3/3 Help Desk <help@desk.example>",
                "Posted by desk on 03/03/2026",
                "No dia 3 de mar. de 2026, às 09:00, Help <help@desk.example> escreveu:",
                "W dniu 2026-03-03 o 09:00, Help Desk pisze:",
                "út 3. 3. 2026 v 9:00 odesílatel Help Desk <help@desk.example> napsal:",
                "3. 3. 2026 v 9:00, Help Desk <help@desk.example>:",
                "Help Desk <help@desk.example> ezt írta (időpont: 2026. márc. 3., K, 9:00):",
                "În mar., 3 mar. 2026 la 09:00, Help Desk <help@desk.example> a scris:",
                "Вторник, 3 марта 2026, 9:00 +03:00 от Help Desk <help@desk.example>:",
                "Στις Τρί 3 Μαρ 2026 στις 9:00 π.μ., Help Desk <help@desk.example> έγραψε:",
                "Help <help@desk.example>, 3 Mar 2026 Sal, 09:00 tarihinde şunu yazdı:",
                "2026年3月3日(火) 9:00 Help Desk <help@desk.example>:",
                "2026년 3월 3일 (화) 오전 9:00, Help Desk <help@desk.example>님이 작성:",
                "\u202bבתאריך יום ג׳, 3 במרץ 2026 ב-9:00 מאת Help <help@desk.example>:\u202c",
                "------------------ Original ------------------\nFrom: Help\nDate: Tue\nTo: Ann",
                "Begin forwarded message:\n\nFrom: Help Desk\nDate: Tuesday\nSubject: x",
                "Gesendet: Dienstag, 3. März\nVon: Help Desk\nAn: Ann\nBetreff: x",
                "Lähettäjä: Help\nLähetetty: tiistai\nVastaanottaja: Ann\nAihe: x",
                "Kimden: Help\nGönderilme: 3 Mart\nKime: Ann\nKonu: x",
                "差出人: Help\n送信日時: 2026年3月3日\n宛先: Ann\n件名: x",
                "发件人：Help\n日期：2026年3月3日\n收件人：Ann\n主题：x",
                "보낸 사람: Help\n보낸 날짜: 2026년\n받는 사람: Ann\n제목: x",
                "-----Original Message-----\nFrom: Help Desk\nSent: Tuesday\nTo: Ann",
                "-----Ursprüngliche Nachricht-----\nVon: Help Desk\nGesendet: Dienstag\nAn: Ann",
                "______________________\nFrom: Help Desk\nSent: Tuesday\nTo: Ann\nSubject: Re: x",
                "De : Help Desk\nEnvoyé : mardi 3 mars 2026\nÀ : Ann\nObjet : Re: x",
                "-- \nAnn Ross\nBuyer",
                "--\nAnn Ross",
                "Sent from my phone",
                "Von meinem Telefon gesendet",
                "Holen Sie sich Outlook für iOS",
                "Envoyé à partir de Outlook pour iOS",
                "Надіслано з мого телефона",
                "나의 전화에서 보냄",
                "On Tue, 3 Mar 2026 09:00:00 +0100, Help Desk <help@desk.example> said:",
                "In message <1@desk.example>, Help Desk <help@desk.example> writes",
                "Pada tanggal Sel, 3 Mar 2026 pukul 09.00 Help <help@desk.example> menulis:",
                "V tor., 3. mar. 2026 ob 09:00 je oseba Help <help@desk.example> napisala:",
                "На 3.03.2026 г. в 9:00 ч., Help Desk написа:",
                "##- Please type your reply above this line -##",
                "## Bitte antworten Sie oberhalb dieser Zeile ##",
                "От кого: Help\nДата: 3 марта 2026\nКому: Ann\nТема: x",
                "От: Help\nИзпратено: вторник\nДо: Ann\nОтносно: x",
                "מאת: Help\nנשלח: יום שלישי\nאל: Ann\nנושא: x",
                "من: Help\nتم الإرسال: الثلاثاء\nإلى: Ann\nالموضوع: x",
                "Šalje: Help\nPoslano: utorak\nPrima: Ann\nPredmet: x",
                "Dari: Help\nDikirim: Selasa\nKepada: Ann\nSubjek: x",
                "Từ: Help\nĐã gửi: Thứ Ba\nĐến: Ann\nChủ đề: x",
                "Outlook für iOS beziehen",
                "Sent using a mail program",
                "Get BlueMail for Android",
                "Yahoo Mail: Search, Organize, Conquer",
                "Virus-free. www.scanner.example",
                "Virenfrei. www.scanner.example",
                "This email has been checked for viruses by a scanner.",
                "Diese E-Mail wurde auf Viren geprüft.",
                "Cet e-mail a été vérifié par un logiciel antivirus.",
                "Este correo electrónico ha sido comprobado en busca de virus",
                "Questa e-mail è stata controllata per individuare virus",
                "Gesendet aus der Post-App",
                "Gesendet über das Telefon",
            })
    void onlyTheNewPartIsLeft(String introduction) {
        String mail = "It works now.\n\nThank you, Ann\n\n" + introduction + "\n> Does it work?\n";

        assertThat(ReplyText.of(mail)).isEqualTo("It works now.\n\nThank you, Ann");
    }

    @Test
    void answersBetweenTheLinesKeepTheQuotation() {
        String mail =
                """
                Hello,
                On Tue, 3 Mar 2026 at 9:00, Help Desk wrote:
                > Which printer?
                The blue one.
                > Which floor?
                The second.
                """;

        assertThat(ReplyText.of(mail))
                .isEqualTo("Hello,\n> Which printer?\nThe blue one.\n> Which floor?\nThe second.");
    }

    @Test
    void anAnswerBelowTheQuotationIsFound() {
        String mail = "On Tue, 3 Mar 2026, Help Desk wrote:\n> Which printer?\n\nThe blue one.\n";

        assertThat(ReplyText.of(mail)).isEqualTo("The blue one.");
    }

    @Test
    void theFooterOfAListIsNoText() {
        String mail = "It works.\n_______________\nchess mailing list\nhttps://x.example/\n\nbye\n";

        assertThat(ReplyText.of(mail)).isEqualTo("It works.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Monday\nwe wrote 3 letters.\n\nFrom: now on it is yours\nTo do: nothing",
                "In 2025 we bought it and the seller wrote:\nit is good.\nPlease repair it.",
                "On 3 March 2026 at 9:00 we met.\n\nYour engineer wrote:\nall is well.",
                "Answers to your 2 questions:\n> one\nyes\n> two\nno",
                "Please order:\nA: 3 pieces\nB: 5 pieces\nTo: Berlin",
                "First part.\n\n_____________________\n\nSecond part.\n\nRegards\nAnn Ross",
                "I typed the reply above this line of the form, as you said.",
                "Nuo: 5 pieces\nTo: Berlin\nThank you for the quick answer",
                "From my side all is done, thank you very much for the help.",
            })
    void ordinaryWordsAreNoIntroduction(String mail) {
        assertThat(ReplyText.of(mail)).isEqualTo(mail);
    }

    @Test
    void aMailThatIsPassedOnWithoutAWordIsWhatItsSenderSays() {
        String mail =
                """
                ---------- Forwarded message ---------
                From: Bob <bob@x.example>
                Date: Tue, 3 Mar 2026
                Subject: broken

                It is broken.
                """;

        assertThat(ReplyText.of(mail)).isEqualTo("It is broken.");
        assertThat(ReplyText.of("FYI\n\n" + mail)).startsWith("FYI").endsWith("It is broken.");
        assertThat(ReplyText.of("Please repair what Bob has.\n\n" + mail))
                .isEqualTo("Please repair what Bob has.");
    }

    @Test
    void aSignatureThatHoldsEverythingIsNoSignature() {
        assertThat(ReplyText.of("\n-- \nIt is broken.\n")).isEqualTo("-- \nIt is broken.");
    }

    @Test
    void nothingButAQuotationIsNoReply() {
        assertThat(ReplyText.of("> a\n> b\n")).isEmpty();
        assertThat(ReplyText.of("")).isEmpty();
    }
}
