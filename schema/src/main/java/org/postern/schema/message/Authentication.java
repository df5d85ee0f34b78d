package org.postern.schema.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a mail server that we trust found out about the sender of a mail, RFC 8601.
///
/// @param server its authserv-id
/// @param checks in its order
public record Authentication(String server, List<Check> checks) {

    public Authentication {
        checks = List.copyOf(checks);
    }

    /// One method and its verdict.
    ///
    /// @param method `spf`, `dkim`, `dmarc`, …, lower case
    /// @param verdict `pass`, `fail`, `softfail`, `neutral`, `none`, `policy`, `temperror`,
    ///   `permerror`, …, lower case
    /// @param domain whom the verdict is about, lower case: the domain of `header.d` or `header.i`,
    ///   of `smtp.mailfrom` or `smtp.helo`, of `header.from`
    /// @param aligned whether that is the domain of `From`, or one stands above the other
    public record Check(String method, String verdict, Optional<String> domain, boolean aligned) {

        public boolean passed() {
            return verdict.equals("pass");
        }
    }

    /// The verdict on the host that handed the mail in, RFC 7208; `none` where it was not checked.
    public String spf() {
        return verdict("spf");
    }

    /// The verdict on the signatures, RFC 6376: one good signature is enough.
    public String dkim() {
        return of("dkim").anyMatch(Check::passed) ? "pass" : verdict("dkim");
    }

    /// The verdict on the domain of `From`, RFC 7489.
    public String dmarc() {
        return verdict("dmarc");
    }

    /// Whether DMARC passed, and for the domain of every author where it says for which one: a mail
    /// may bear several, of which the server looked at one.
    public boolean dmarcSpeaksForAuthors() {
        return dmarc().equals("pass")
                && of("dmarc").allMatch(check -> check.domain.isEmpty() || check.aligned);
    }

    /// Whether something that passed speaks for the domain of `From`: DMARC itself, or SPF or DKIM
    /// with a domain of the same family.
    public boolean aligned() {
        return dmarcSpeaksForAuthors()
                || (spf().equals("pass") && of("spf").allMatch(Check::aligned))
                || of("dkim").anyMatch(check -> check.passed() && check.aligned);
    }

    /// What is asked once and answered twice has passed only if both answers say so.
    private String verdict(String method) {
        return of(method)
                .filter(check -> !check.passed())
                .findFirst()
                .or(() -> of(method).findFirst())
                .map(Check::verdict)
                .orElse("none");
    }

    private Stream<Check> of(String method) {
        return checks.stream().filter(check -> check.method.equals(method));
    }
}
