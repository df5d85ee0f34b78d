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
                "-----Original Message-----\nFrom: Help Desk\nSent: Tuesday\nTo: Ann",
                "-----Ursprüngliche Nachricht-----\nVon: Help Desk\nGesendet: Dienstag\nAn: Ann",
                "______________________\nFrom: Help Desk\nSent: Tuesday\nTo: Ann\nSubject: Re: x",
                "De : Help Desk\nEnvoyé : mardi 3 mars 2026\nÀ : Ann\nObjet : Re: x",
                "-- \nAnn Ross\nBuyer",
                "--\nAnn Ross",
                "Sent from my phone",
                "Von meinem Telefon gesendet",
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
    void ordinaryWordsAreNoIntroduction() {
        String mail = "On Monday\nwe wrote 3 letters.\n\nFrom: now on it is yours\nTo do: nothing";

        assertThat(ReplyText.of(mail)).isEqualTo(mail);
    }

    @Test
    void nothingButAQuotationIsNoReply() {
        assertThat(ReplyText.of("> a\n> b\n")).isEmpty();
        assertThat(ReplyText.of("")).isEmpty();
    }
}
