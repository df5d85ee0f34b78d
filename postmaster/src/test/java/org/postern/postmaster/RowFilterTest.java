package org.postern.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.postmaster.gate.Listed;
import org.postern.schema.message.Message;
import org.postern.schema.store.FilterRow;

import java.util.Locale;

/// The rows of `postmaster_filter`, as the reference reads them.
class RowFilterTest {

    private static final Message MAIL =
            Mails.from("sender@shop.example").subject("Order 4711 of today").text("Hello.").build();

    @Test
    void whatAGroupCapturedIsSet() {
        Filtering filters =
                Filtering.rows()
                        .match("f", "From", "(\\w+)@shop.example")
                        .set("f", "X-OTRS-TicketKey4", "[***]");
        assertThat(filters.control(MAIL, "TicketKey4")).isEqualTo("sender");
    }

    @Test
    void aGroupThatTookNoPartCapturesNothing() {
        Filtering filters =
                Filtering.rows()
                        .match("f", "From", "sender([f][o][o])?@shop.example")
                        .set("f", "X-OTRS-TicketKey5", "[***]")
                        .set("f", "X-OTRS-Queue", "Shop");
        assertThat(filters.control(MAIL, "TicketKey5")).isEmpty();
        assertThat(filters.control(MAIL, "Queue")).isEqualTo("Shop");
    }

    @ParameterizedTest
    @CsvSource({
        "sender@shop.example, yes",
        "SENDER@shop.example, yes",
        "sender@.*, yes",
        "ender@shop.example, ''",
        "sender@shop, ''",
    })
    void anAddressMatchesAsAWhole(String pattern, String set) {
        Filtering filters =
                Filtering.rows()
                        .match("f", "From", "EMAILADDRESS:" + pattern)
                        .set("f", "X-OTRS-Lock", "yes");
        assertThat(filters.control(MAIL, "Lock")).isEqualTo(set);
    }

    @Test
    void anAddressCapturesItsPatternAndNotTheAddress() {
        Filtering filters =
                Filtering.rows()
                        .match("f", "From", "EMAILADDRESS:sender@.*")
                        .set("f", "X-OTRS-Title", "[***] and [**\\email**]");
        assertThat(filters.control(MAIL, "Title")).isEqualTo("sender@.* and sender@.*");
    }

    @Test
    void namedGroupsOfSeveralRowsAreAllThere() {
        Message mail =
                Mails.from("mon@noc.example")
                        .subject("Alarm on rack-7")
                        .text("server:   db.noc.example\nsince noon\nIP address:  10.1.2.3\n")
                        .build();
        Filtering filters =
                Filtering.rows()
                        .match("f", "Subject", "on (?<rack>[a-z]+-\\d)")
                        .match(
                                "f",
                                "Body",
                                "(?s:server:\\s+(?<server>[a-z.]+).*?IP\\s+address:\\s+(?<ip>\\d+\\.\\d+\\.\\d+\\.\\d+))")
                        .set(
                                "f",
                                "X-OTRS-Title",
                                "[**\\rack**] [**\\server**] [**\\ip**][**\\no**]");
        assertThat(filters.control(mail, "Title")).isEqualTo("rack-7 db.noc.example 10.1.2.3");
    }

    @Test
    void ofEqualKeysTheLastInTheOrderOfTheirValuesCounts() {
        Filtering filters =
                Filtering.rows()
                        .match("f", "Subject", "order")
                        .set("f", "X-OTRS-Queue", "Zoo")
                        .set("f", "X-OTRS-Queue", "Attic");
        assertThat(filters.control(MAIL, "Queue")).isEqualTo("Zoo");
    }

    @Test
    void filtersRunInTheOrderOfTheirNamesAndSeeWhatEarlierOnesSet() {
        Filtering filters =
                Filtering.rows()
                        .match("2", "X-My-Mark", "seen")
                        .set("2", "X-OTRS-Queue", "Second")
                        .match("1", "Subject", "order")
                        .set("1", "X-My-Mark", "seen");
        assertThat(filters.control(MAIL, "Queue")).isEqualTo("Second");
    }

    @Test
    void stopEndsTheRows() {
        Filtering filters =
                Filtering.rows()
                        .row(new FilterRow("1", "Match", "Subject", "order", false, true))
                        .row(new FilterRow("1", "Set", "X-OTRS-Queue", "One", false, true))
                        .match("2", "Subject", "order")
                        .set("2", "X-OTRS-Queue", "Two");
        assertThat(filters.control(MAIL, "Queue")).isEqualTo("One");
    }

    @Test
    void stopOfAFilterThatDoesNotApplyEndsNothing() {
        Filtering filters =
                Filtering.rows()
                        .row(new FilterRow("1", "Match", "Subject", "nothing", false, true))
                        .match("2", "Subject", "order")
                        .set("2", "X-OTRS-Queue", "Two");
        assertThat(filters.control(MAIL, "Queue")).isEqualTo("Two");
    }

    @ParameterizedTest
    @CsvSource({
        "Subject, order, false",
        "Subject, invoice, true",
        "X-Spam-Flag, yes, true",
        "Date, nothing, false",
        "X-Unknown, nothing, false",
    })
    void negatedHoldsWhereTheFieldIsDefinedAndDoesNotMatch(
            String key, String pattern, boolean holds) {
        Filtering filters =
                Filtering.rows().matchNot("f", key, pattern).set("f", "X-OTRS-Queue", "Not");
        assertThat(filters.control(MAIL, "Queue")).isEqualTo(holds ? "Not" : "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Envelope-To",
                "X-Envelope-To",
                "Delivered-To",
                "X-Original-To",
                "Resent-From",
                "Errors-To",
                "List-Archive",
                "Return-Path",
                "User-Agent",
                "X-OTRS-Queue",
            })
    void whatIsScannedIsSeen(String name) {
        Message mail = Mails.from("a@b.example").header(name, "<box@desk.example>").build();
        Filtering filters =
                Filtering.rows()
                        .match("f", name.toLowerCase(Locale.ROOT), "EMAILADDRESS:box@desk.example")
                        .set("f", "X-OTRS-Title", "seen");
        assertThat(filters.control(mail, "Title")).isEqualTo("seen");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Sender,                    ^sender@shop.example$",
        "ReplyTo,                     ^desk@shop.example$",
        "Charset,                     ^utf-8$",
        "Content-Type,                ^text/plain; charset=utf-8$",
        "X-OTRS-SenderType,           ^customer$",
        "X-OTRS-FollowUp-SenderType,  ^customer$",
    })
    void whatIsMadeOfOtherFieldsIsSeen(String key, String pattern) {
        Message mail = Mails.from("sender@shop.example").replyTo("desk@shop.example").build();
        Filtering filters =
                Filtering.rows().match("f", key, pattern).set("f", "X-OTRS-Title", "seen");
        assertThat(filters.control(mail, "Title")).isEqualTo("seen");
    }

    @Test
    void aHeaderThatIsNotScannedIsSeenOnceItIsConfigured() {
        Message mail = Mails.from("a@b.example").header("X-Origin", "shop").build();
        Filtering unscanned =
                Filtering.rows().match("f", "X-Origin", "shop").set("f", "X-OTRS-Queue", "Shop");
        assertThat(unscanned.control(mail, "Queue")).isEmpty();
        Filtering scanned =
                Filtering.of("chain: [{kind: database, scanned-headers: [X-Origin]}]")
                        .match("f", "X-Origin", "shop")
                        .set("f", "X-OTRS-Queue", "Shop");
        assertThat(scanned.control(mail, "Queue")).isEqualTo("Shop");
    }

    @Test
    void aFilterWithoutAMatchNeverApplies() {
        Filtering filters = Filtering.rows().set("f", "X-OTRS-Queue", "Always");
        assertThat(filters.control(MAIL, "Queue")).isEmpty();
        assertThat(filters.gatehouse().list())
                .filteredOn(one -> one.name().equals("f"))
                .extracting(Listed::state)
                .containsExactly("broken");
    }

    @Test
    void anInvalidPatternDisablesItsFilterAndNoOther() {
        Filtering filters =
                Filtering.rows()
                        .match("1", "Subject", "(order")
                        .set("1", "X-OTRS-Queue", "One")
                        .match("2", "Subject", "order")
                        .set("2", "X-OTRS-Queue", "Two");
        assertThat(filters.control(MAIL, "Queue")).isEqualTo("Two");
        assertThat(filters.gatehouse().list())
                .filteredOn(one -> one.state().equals("broken"))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.name()).isEqualTo("1");
                            assertThat(one.note().orElseThrow())
                                    .contains("row Match Subject", "(order", "not closed");
                        });
    }

    @Test
    void repeatedFieldsAreOneText() {
        Message mail =
                Mails.from("a@b.example")
                        .header("X-Spam-Status", "one")
                        .header("X-Spam-Status", "two")
                        .build();
        Filtering filters =
                Filtering.rows()
                        .match("f", "X-Spam-Status", "^one two$")
                        .set("f", "X-OTRS-Queue", "Both");
        assertThat(filters.control(mail, "Queue")).isEqualTo("Both");
    }

    @ParameterizedTest
    @CsvSource({
        "Precedence, bulk, yes",
        "X-Loop, yes, yes",
        "X-No-Loop, yes, yes",
        "X-OTRS-Loop, yes, yes",
        "Auto-Submitted, auto-generated, yes",
        "Auto-Submitted, auto-replied, yes",
        "Auto-Submitted, no, ''",
        "X-Other, yes, ''",
    })
    void theLoopFieldIsWhatTheReferenceMakesOfIt(String name, String value, String loop) {
        Message mail = Mails.from("a@b.example").header(name, value).build();
        Filtering filters =
                Filtering.rows().match("f", "X-OTRS-Loop", "^yes$").set("f", "X-OTRS-Title", "yes");
        assertThat(filters.control(mail, "Title")).isEqualTo(loop);
    }

    @Test
    void bothFamiliesSpellingsAreOneField() {
        Filtering filters =
                Filtering.rows()
                        .match("1", "Subject", "order")
                        .set("1", "X-OTOBO-Queue", "Shop")
                        .match("2", "X-OTRS-Queue", "shop")
                        .set("2", "X-OTRS-Priority", "5 very high");
        assertThat(filters.control(MAIL, "Queue")).isEqualTo("Shop");
        assertThat(filters.control(MAIL, "Priority")).isEqualTo("5 very high");
    }

    @Test
    void aRewrittenReferenceAnswersNothingElse() {
        Filtering filters =
                Filtering.rows()
                        .match("1", "Subject", ".")
                        .set("1", "References", "<other@x.example>")
                        .set("1", "In-Reply-To", "<other@x.example>");
        Message mail = Mails.from("jo@x.example").subject("x").answers("own@x.example").build();
        assertThat(filters.after(mail).ancestors()).isEqualTo(mail.ancestors());
    }

    @Test
    void aRewrittenMessageIsWhatLaterFiltersAndTheDeskSee() {
        Filtering filters =
                Filtering.rows()
                        .match("1", "Subject", "order (\\d+)")
                        .set("1", "Subject", "Number [***]")
                        .set("1", "From", "Shop <shop@other.example>")
                        .set("1", "Body", "Rewritten")
                        .match("2", "From", "EMAILADDRESS:shop@other.example")
                        .match("2", "Subject", "^Number 4711$")
                        .match("2", "Body", "^rewritten$")
                        .set("2", "X-OTRS-Queue", "Seen");
        Message after = filters.after(MAIL);
        assertThat(filters.control(MAIL, "Queue")).isEqualTo("Seen");
        assertThat(after.subject()).isEqualTo("Number 4711");
        assertThat(after.author().orElseThrow().address()).isEqualTo("shop@other.example");
        assertThat(after.body().text()).isEqualTo("Rewritten");
    }

    @Test
    void ignoreLeavesTheMessageOut() {
        Filtering filters =
                Filtering.rows()
                        .match("f", "Subject", "order")
                        .matchNot("f", "To", "EMAILADDRESS:.*@other.example")
                        .set("f", "X-OTRS-Ignore", "Yes, please");
        assertThat(filters.judge(MAIL).verdict()).isInstanceOf(Verdict.Drop.class);
    }

    @Test
    void theTraceSaysWhichValueMatchedAndWhatWasSet() {
        Filtering filters =
                Filtering.rows()
                        .match("orders", "Subject", "order (\\d+)")
                        .set("orders", "X-OTRS-Queue", "Shop")
                        .match("others", "Subject", "nothing")
                        .set("others", "X-OTRS-Queue", "No");
        assertThat(filters.judge(MAIL).trace())
                .filteredOn(step -> step.name().equals("orders"))
                .singleElement()
                .satisfies(
                        step -> {
                            assertThat(step.result()).isEqualTo("change");
                            assertThat(step.why())
                                    .isEqualTo(
                                            "subject 'Order 4711 of today' matches order (\\d+)");
                            assertThat(step.set()).containsEntry("X-OTRS-Queue", "Shop");
                        });
        assertThat(filters.judge(MAIL).trace())
                .filteredOn(step -> step.name().equals("database"))
                .singleElement()
                .satisfies(step -> assertThat(step.why()).contains("1 did not match: others"));
    }

    @Test
    void aNumberOfTheConfigurationOrdersThem() {
        Filtering filters =
                Filtering.of("chain: [{kind: database, order: 41}]")
                        .match("b", "Subject", "order")
                        .set("b", "X-OTRS-Queue", "B")
                        .match("a", "Subject", "order")
                        .set("a", "X-OTRS-Queue", "A");
        assertThat(filters.control(MAIL, "Queue")).isEqualTo("B");
        Filtering ordered =
                Filtering.of("chain: [{kind: database, names: {b: -1}}]")
                        .match("b", "Subject", "order")
                        .set("b", "X-OTRS-Queue", "B")
                        .match("a", "Subject", "order")
                        .set("a", "X-OTRS-Queue", "A");
        assertThat(ordered.control(MAIL, "Queue")).isEqualTo("A");
    }
}
