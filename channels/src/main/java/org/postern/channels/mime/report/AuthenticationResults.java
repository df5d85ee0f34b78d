package org.postern.channels.mime.report;

import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.RawField;
import org.postern.schema.message.Authentication;
import org.postern.schema.message.Authentication.Check;
import org.postern.schema.message.Mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What our own mail server says about the sender, RFC 8601. Anybody can write such a field, so
/// only those at the top count, and only under a name that we trust: a server puts its fields above
/// everything that came from outside.
///
/// Results that a forwarder sealed, RFC 8617, are not believed.
final class AuthenticationResults {

    /// How the settings call a field that names no server, as Exchange Online writes it.
    private static final String NAMELESS = "none";

    private static final String FIELD = "Authentication-Results";

    private AuthenticationResults() {}

    /// @param header of the whole mail
    /// @param trusted names of servers, lower case
    static Optional<Authentication> find(
            HeaderBlock header, List<Mailbox> from, Set<String> trusted) {
        List<ResultFields> ours =
                trusted.isEmpty() ? List.of() : atTheTop(header.asText().fields(), trusted);
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        List<Check> checks = new ArrayList<>();
        for (ResultFields one : ours) {
            one.results().forEach(result -> checks.add(check(result, from)));
        }
        return Optional.of(new Authentication(server(ours.getFirst()), checks));
    }

    /// The fields of the first server from above. Below its block stands `Received`, or what
    /// another server wrote; from there on everything came from outside.
    private static List<ResultFields> atTheTop(List<RawField> fields, Set<String> trusted) {
        List<ResultFields> found = new ArrayList<>();
        for (RawField field : fields) {
            if (field.is(FIELD)) {
                ResultFields results = ResultFields.parse(field.value());
                String first = found.isEmpty() ? server(results) : server(found.getFirst());
                if (!trusted.contains(first) || !server(results).equals(first)) {
                    return found;
                }
                found.add(results);
            } else if (!found.isEmpty() && field.is("Received")) {
                return found;
            }
        }
        return found;
    }

    private static String server(ResultFields results) {
        return results.server().isEmpty() ? NAMELESS : results.server();
    }

    private static Check check(Map<String, String> result, List<Mailbox> from) {
        Map.Entry<String, String> first = result.entrySet().iterator().next();
        int version = first.getKey().indexOf('/');
        String method = version < 0 ? first.getKey() : first.getKey().substring(0, version).strip();
        Optional<String> domain = domain(method, result);
        return new Check(
                method,
                first.getValue().toLowerCase(Locale.ROOT),
                domain,
                domain.filter(name -> isAligned(name, from)).isPresent());
    }

    /// RFC 8601 §2.7 says which property tells whom a method is about.
    private static Optional<String> domain(String method, Map<String, String> result) {
        List<String> properties =
                switch (method) {
                    case "dkim", "domainkeys", "dkim-adsp" -> List.of("header.d", "header.i");
                    case "spf" -> List.of("smtp.mailfrom", "smtp.mail", "smtp.helo");
                    default -> List.of("header.from", "header.d");
                };
        return properties.stream()
                .filter(result::containsKey)
                .findFirst()
                .map(property -> domainOf(result.getOrDefault(property, "")))
                .filter(name -> !name.isEmpty());
    }

    /// All authors have to come from that domain, RFC 7489 §6.6.1.
    private static boolean isAligned(String domain, List<Mailbox> from) {
        Set<String> authors =
                from.stream()
                        .filter(mailbox -> mailbox.address().indexOf('@') >= 0)
                        .map(mailbox -> domainOf(mailbox.address()))
                        .collect(Collectors.toSet());
        return !authors.isEmpty()
                && authors.stream().allMatch(author -> isOneFamily(domain, author));
    }

    /// The same, or one above the other. Cousins are left out, for telling them from strangers
    /// takes the list of public suffixes.
    private static boolean isOneFamily(String one, String other) {
        boolean dotted = one.indexOf('.') > 0 && other.indexOf('.') > 0;
        return one.equals(other)
                || (dotted && (one.endsWith("." + other) || other.endsWith("." + one)));
    }

    private static String domainOf(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    }
}
