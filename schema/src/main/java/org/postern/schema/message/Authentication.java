package org.postern.schema.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

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
        return verdict("dkim");
    }

    /// The verdict on the domain of `From`, RFC 7489.
    public String dmarc() {
        return verdict("dmarc");
    }

    /// Whether something that passed speaks for the domain of `From`: DMARC itself, or SPF or DKIM
    /// with a domain of the same family.
    public boolean aligned() {
        return any(check -> check.method.equals("dmarc") && check.passed())
                || any(check -> check.passed() && check.aligned && isSender(check));
    }

    private static boolean isSender(Check check) {
        return check.method.equals("spf") || check.method.equals("dkim");
    }

    private String verdict(String method) {
        String name = method.toLowerCase(Locale.ROOT);
        if (any(check -> check.method.equals(name) && check.passed())) {
            return "pass";
        }
        return checks.stream()
                .filter(check -> check.method.equals(name))
                .map(Check::verdict)
                .findFirst()
                .orElse("none");
    }

    private boolean any(Predicate<Check> property) {
        return checks.stream().anyMatch(property);
    }
}
