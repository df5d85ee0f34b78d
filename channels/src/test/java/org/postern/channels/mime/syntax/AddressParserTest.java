package org.postern.channels.mime.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.schema.message.Mailbox;

import java.util.List;
import java.util.Optional;

class AddressParserTest {

    private final Warnings warnings = new Warnings();

    private List<Mailbox> parse(String raw) {
        HeaderDecoder decoder = new HeaderDecoder(Optional.empty(), warnings);
        return new AddressParser(decoder, warnings).parse(raw);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            textBlock =
                    """
                    ann@d.example                                | §§             | ann@d.example
                    <ann@d.example>                              | §§             | ann@d.example
                    Ann Ross <ann@d.example>                     | Ann Ross       | ann@d.example
                    "Ross, Ann" <ann@d.example>                  | Ross, Ann      | ann@d.example
                    "Ann \\"R\\" Ross" <ann@d.example>           | Ann "R" Ross   | ann@d.example
                    "Ann "R" Ross" <ann@d.example>               | Ann "R" Ross   | ann@d.example
                    "Ann " R " Ross" <ann@d.example>             | Ann "R" Ross   | ann@d.example
                    Ann "R" Ross <ann@d.example>                 | Ann R Ross     | ann@d.example
                    ann@d.example (Ann Ross)                     | Ann Ross       | ann@d.example
                    <ann@d.example> (Ann)                        | Ann            | ann@d.example
                    Ann (at work) Ross <ann@d.example>           | Ann Ross       | ann@d.example
                    ann@d.example (Ann (R) Ross)                 | Ann (R) Ross   | ann@d.example
                    =?utf-8?Q?J=C3=BCrgen?= <j@d.example>        | Jürgen         | j@d.example
                    "=?utf-8?Q?J=C3=BCrgen?=" <j@d.example>      | Jürgen         | j@d.example
                    =?utf-8?Q?Ross=2C_Ann?= <ann@d.example>      | Ross, Ann      | ann@d.example
                    Ann Ross ann@d.example                       | Ann Ross       | ann@d.example
                    Ann <ann@d.example                           | Ann            | ann@d.example
                    Ann ann@d.example>                           | Ann            | ann@d.example
                    Ann <<ann@d.example>>                        | Ann            | ann@d.example
                    Ann < ann @ d.example >                      | Ann            | ann@d.example
                    <@relay.example,@b.example:ann@d.example>    | §§             | ann@d.example
                    <@relay.example:ann@d.example>               | §§             | ann@d.example
                    "Ann Ross <ann@d.example>"                   | Ann Ross       | ann@d.example
                    ann@d.example <Ann Ross>                     | Ann Ross       | ann@d.example
                    Ross, Ann <ann@d.example>                    | Ross, Ann      | ann@d.example
                    Ann <[mailto:ann@d.example]>                 | Ann            | ann@d.example
                    Ann <ann@[192.0.2.1]>                        | Ann            | ann@[192.0.2.1]
                    <mailto:ann@d.example>                       | §§             | ann@d.example
                    'ann@d.example'                              | §§             | ann@d.example
                    "Ann" "Ross" <ann@d.example>                 | Ann Ross       | ann@d.example
                    ann @ d . example                            | §§             | ann@d.example
                    Ann <ann@d.example> <ann@d.example>          | Ann            | ann@d.example
                    "ann@home"@d.example                         | §§             | "ann@home"@d.example
                    ann(home)@d.example                          | home           | ann@d.example
                    Ann <ann(home)@d.example>                    | Ann            | ann@d.example
                    root                                         | §§             | root
                    Ann Ross                                     | Ann Ross       | §§
                    MAILER-DAEMON <>                             | MAILER-DAEMON  | §§
                    "Unclosed <ann@d.example>                    | Unclosed       | ann@d.example
                    Ann [R] <ann@d.example>                      | Ann [R]        | ann@d.example
                    "Ann" Ross <ann@d.example>                   | Ann Ross       | ann@d.example
                    =?utf-8?Q?Ross,?= Ann <ann@d.example>        | Ross, Ann      | ann@d.example
                    =?utf-8?Q?Ross;_A?= <ann@d.example>          | Ross; A        | ann@d.example
                    =?utf-8?Q?A:_B?= <ann@d.example>             | A: B           | ann@d.example
                    =?utf-8?Q?<b@x.example>?= <ann@d.example>    | <b@x.example>  | ann@d.example
                    =?utf-8?Q?why??= <ann@d.example>             | why?           | ann@d.example
                    =?utf-8?B?w6Q=?=<ann@d.example>              | ä              | ann@d.example
                    Ann Ross [mailto:ann@d.example]              | Ann Ross       | ann@d.example
                    "Ann Ross <ann@d.example>"                   | Ann Ross       | ann@d.example
                    <ann@d.example> Ann Ross                     | Ann Ross       | ann@d.example
                    Ann <ann@d.example> <ann@d.example>          | Ann            | ann@d.example
                    Ann Ross <ann@d.example>;                    | Ann Ross       | ann@d.example
                    "Group: Sales" <s@d.example>                 | Group: Sales   | s@d.example
                    ann@[192.0.2.1]                              | §§             | ann@[192.0.2.1]
                    "a@b.example" <ann@d.example>                | a@b.example    | ann@d.example
                    """)
    void oneMailboxIsReadInEveryForm(String raw, String name, String address) {
        assertThat(parse(raw)).containsExactly(new Mailbox(name, address));
    }

    @Test
    void listsAreSplitAtTheirCommas() {
        assertThat(parse("a@d.example, \"B, C\" <b@d.example>,, c@d.example (x, y)"))
                .extracting(Mailbox::address)
                .containsExactly("a@d.example", "b@d.example", "c@d.example");
    }

    @Test
    void semicolonsOfOutlookSplitToo() {
        assertThat(parse("a@d.example; b@d.example"))
                .extracting(Mailbox::address)
                .containsExactly("a@d.example", "b@d.example");
    }

    @Test
    void bracketsSplitWhereTheCommaIsMissing() {
        assertThat(parse("<a@d.example> <b@d.example>, \"C\" <c@d.example> \"D\" <d@d.example>"))
                .containsExactly(
                        new Mailbox("", "a@d.example"),
                        new Mailbox("", "b@d.example"),
                        new Mailbox("C", "c@d.example"),
                        new Mailbox("D", "d@d.example"));
    }

    @Test
    void groupsAreFlattened() {
        assertThat(parse("Team: a@d.example, B <b@d.example>; c@d.example"))
                .extracting(Mailbox::address)
                .containsExactly("a@d.example", "b@d.example", "c@d.example");
        assertThat(parse("undisclosed-recipients:;")).isEmpty();
    }

    @Test
    void groupsMayHaveCommentsNamesInQuotesAndNoEnd() {
        assertThat(parse("\"The, team\" (all): a@d.example (Ann), \"B; C\" <b@d.example>"))
                .containsExactly(
                        new Mailbox("Ann", "a@d.example"), new Mailbox("B; C", "b@d.example"));
        assertThat(parse("One: a@d.example;, Two:; , Three: (nobody);")).hasSize(1);
    }

    @Test
    void commentsMayStandInEachPlaceOfAnAddress() {
        assertThat(parse("(x) Ann (y) <ann(z)@(u)d.example(v)> (w)"))
                .containsExactly(new Mailbox("Ann", "ann@d.example"));
        assertThat(parse("(only \\) a comment)")).isEmpty();
    }

    @Test
    void anEncodedWordNeverBecomesAnIdentity() {
        assertThat(parse("=?utf-8?Q?boss=40d.example?= <eve@x.example>"))
                .containsExactly(new Mailbox("boss@d.example", "eve@x.example"));
        assertThat(parse("=?utf-8?Q?boss=40d.example_=3Cboss=40d.example=3E?="))
                .extracting(Mailbox::address)
                .containsExactly("");
        assertThat(parse("<=?utf-8?Q?boss?=@d.example>"))
                .extracting(Mailbox::address)
                .containsExactly("=?utf-8?Q?boss?=@d.example");
    }

    @Test
    void aFloodOfHalfWordsIsLinear() {
        assertThat(parse("=?a?q?".repeat(15_000) + "<ann@d.example>"))
                .extracting(Mailbox::address)
                .containsExactly("ann@d.example");
    }

    @Test
    void afterTheLimitMailboxesAreOnlyCounted() {
        assertThat(parse("a@d.example,".repeat(1_500))).hasSize(Limits.ADDRESSES);
        assertThat(warnings.list().getFirst()).contains("500 were left out");
    }

    @Test
    void blanksMaySeparateAddresses() {
        assertThat(parse("ann@d.example bob@d.example"))
                .extracting(Mailbox::address)
                .containsExactly("ann@d.example", "bob@d.example");
    }

    @Test
    void aLocalUserBesideOthersIsNoPartOfAName() {
        assertThat(parse("root, Ann <ann@d.example>, bob@d.example")).hasSize(3);
    }
}
