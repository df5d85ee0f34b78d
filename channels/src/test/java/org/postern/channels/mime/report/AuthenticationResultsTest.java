package org.postern.channels.mime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Authentication;
import org.postern.schema.message.Authentication.Check;
import org.postern.schema.message.Mailbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class AuthenticationResultsTest {

    private static final Set<String> TRUSTED = Set.of("mx.desk.example", "filter.desk.example");
    private static final List<Mailbox> FROM = List.of(Mailbox.of("ann@shop.example"));

    private static Optional<Authentication> find(String header) {
        return find(header, FROM, TRUSTED);
    }

    private static Optional<Authentication> find(
            String header, List<Mailbox> from, Set<String> trusted) {
        byte[] mail = (header + "\n\n").getBytes(StandardCharsets.ISO_8859_1);
        return AuthenticationResults.find(HeaderBlock.read(mail, new Warnings()), from, trusted);
    }

    private static Authentication ours(String results) {
        return find("Authentication-Results: mx.desk.example; " + results).orElseThrow();
    }

    @Test
    void allMethodsAreRead() {
        Authentication found =
                ours(
                        """
                        spf=pass (sender is 192.0.2.1) smtp.mailfrom=bounce@mail.shop.example;
                         dkim=fail reason="bad; signature" header.i=@other.example header.s=s1;
                         dkim = pass header.d = Shop.Example. header.s=s2;
                         dmarc/1=pass (p=REJECT sp=NONE) header.from=shop.example\
                        """);

        assertThat(found.server()).isEqualTo("mx.desk.example");
        assertThat(found.checks())
                .containsExactly(
                        new Check("spf", "pass", Optional.of("mail.shop.example"), true),
                        new Check("dkim", "fail", Optional.of("other.example"), false),
                        new Check("dkim", "pass", Optional.of("shop.example"), true),
                        new Check("dmarc", "pass", Optional.of("shop.example"), true));
        assertThat(found.spf()).isEqualTo("pass");
        assertThat(found.dkim()).isEqualTo("pass");
        assertThat(found.dmarc()).isEqualTo("pass");
        assertThat(found.aligned()).isTrue();
    }

    @Test
    void nothingIsBelievedUnlessAServerIsTrusted() {
        String header = "Authentication-Results: mx.desk.example; dmarc=pass";
        assertThat(find(header, FROM, Set.of())).isEmpty();
        assertThat(find("Authentication-Results: mx.evil.example; dmarc=pass")).isEmpty();
        assertThat(find("Subject: no results")).isEmpty();
    }

    @Test
    void theTopmostServerSpeaks() {
        Authentication found =
                find("""
                Received: from mx.desk.example by mail.desk.example
                Authentication-Results: mx.desk.example; dmarc=fail header.from=shop.example
                Authentication-Results: mx.desk.example; spf=softfail smtp.helo=x.example
                Received: from x.example by mx.desk.example
                Authentication-Results: mx.desk.example; dmarc=pass header.from=shop.example
                Authentication-Results: filter.desk.example; spf=pass\
                """)
                        .orElseThrow();

        assertThat(found.dmarc()).isEqualTo("fail");
        assertThat(found.spf()).isEqualTo("softfail");
        assertThat(found.checks()).hasSize(2);
    }

    @Test
    void belowAStrangersFieldNothingIsBelieved() {
        assertThat(
                        find(
                                """
                                Authentication-Results: mx.evil.example; spf=none
                                Authentication-Results: mx.desk.example; dmarc=pass\
                                """))
                .isEmpty();
    }

    @Test
    void aSecondTrustedServerBelowTheFirstIsNotHeard() {
        Authentication found =
                find("""
                Authentication-Results: filter.desk.example; spf=fail
                Authentication-Results: mx.desk.example; spf=pass\
                """)
                        .orElseThrow();
        assertThat(found.spf()).isEqualTo("fail");
    }

    @Test
    void whatAForwarderSealedIsNotBelieved() {
        assertThat(find("ARC-Authentication-Results: i=1; mx.desk.example; dmarc=pass")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spf=fail smtp.mailfrom=\"a; dmarc=pass x\"@evil.example",
                "spf=fail (a; dmarc=pass) smtp.mailfrom=evil.example",
                "spf=fail (\\); dmarc=pass (nested; dmarc=pass)) smtp.mailfrom=evil.example",
                "spf=fail smtp.mailfrom==?utf-8?q?a;_dmarc=3Dpass?=@evil.example; dmarc=fail",
                "spf=fail smtp.mailfrom=a;dmarc=pass@evil.example; dmarc=fail",
                "none",
                "",
            })
    void aStrangerCannotAddAVerdict(String results) {
        assertThat(ours(results).dmarc()).isNotEqualTo("pass");
        assertThat(ours(results).aligned()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example, shop.example, true",
        "SHOP.example, shop.Example, true",
        "mail.shop.example, shop.example, true",
        "shop.example, mail.shop.example, true",
        "a.shop.example, b.shop.example, false",
        "workshop.example, shop.example, false",
        "example, shop.example, false",
    })
    void alignmentIsAFamilyMatter(String domain, String author, boolean aligned) {
        Authentication found =
                find(
                                "Authentication-Results: mx.desk.example; dkim=pass header.d="
                                        + domain,
                                List.of(Mailbox.of("ann@" + author)),
                                TRUSTED)
                        .orElseThrow();
        assertThat(found.aligned()).isEqualTo(aligned);
    }

    @Test
    void severalAuthorsHaveToBeAlignedAll() {
        List<Mailbox> two = List.of(Mailbox.of("a@shop.example"), Mailbox.of("b@bank.example"));
        String header = "Authentication-Results: mx.desk.example; dkim=pass header.d=shop.example";
        assertThat(find(header, two, TRUSTED)).map(Authentication::aligned).contains(false);
        assertThat(find(header, List.of(), TRUSTED)).map(Authentication::aligned).contains(false);
    }

    @Test
    void aFieldWithoutAServerIsKnownAsNone() {
        String exchange = "Authentication-Results: spf=pass smtp.mailfrom=shop.example; dkim=none";
        assertThat(find(exchange)).isEmpty();
        assertThat(find(exchange, FROM, Set.of("none")).orElseThrow().checks())
                .extracting(Check::method, Check::verdict)
                .containsExactly(tuple("spf", "pass"), tuple("dkim", "none"));
    }

    @Test
    void theVersionIsNoPartOfTheName() {
        assertThat(find("Authentication-Results: \"MX.Desk.Example\" 1; spf=neutral"))
                .map(Authentication::spf)
                .contains("neutral");
    }
}
