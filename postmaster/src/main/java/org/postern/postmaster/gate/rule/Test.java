package org.postern.postmaster.gate.rule;

import org.postern.postmaster.answer.Addresses;
import org.postern.postmaster.gate.regex.Budget;
import org.postern.postmaster.gate.regex.Regex;
import org.postern.schema.message.Mailbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is asked of one value of a field. Case never counts.
sealed interface Test {

    /// Whether the value passes; what it matched goes to the captures.
    boolean passes(String label, String value, Captures captures, Budget budget);

    /// Texts of which one must stand in the field, folded; none where nothing is certain.
    default Set<String> required() {
        return Set.of();
    }

    /// A pattern that may match anywhere.
    record Matches(Regex regex) implements Test {
        @Override
        public boolean passes(String label, String value, Captures captures, Budget budget) {
            return regex.find(value, budget)
                    .map(
                            found -> {
                                captures.found(label, value, "matches " + regex, found);
                                return true;
                            })
                    .orElse(false);
        }

        @Override
        public Set<String> required() {
            return regex.required();
        }
    }

    /// Some text stands in it.
    record Contains(String text) implements Test {
        @Override
        public boolean passes(String label, String value, Captures captures, Budget budget) {
            return noted(fold(value).contains(text), label, value, "contains " + text, captures);
        }
    }

    record Begins(String text) implements Test {
        @Override
        public boolean passes(String label, String value, Captures captures, Budget budget) {
            return noted(
                    fold(value).startsWith(text), label, value, "begins with " + text, captures);
        }
    }

    record Ends(String text) implements Test {
        @Override
        public boolean passes(String label, String value, Captures captures, Budget budget) {
            return noted(fold(value).endsWith(text), label, value, "ends with " + text, captures);
        }
    }

    /// It is one of these words, blanks around it aside.
    ///
    /// @param what how the trace calls them
    record IsOneOf(Set<String> words, String what) implements Test {
        @Override
        public boolean passes(String label, String value, Captures captures, Budget budget) {
            return noted(words.contains(fold(value).strip()), label, value, what, captures);
        }
    }

    /// An address in it is one of these.
    record AddressIsOneOf(Set<String> addresses, String what) implements Test {
        @Override
        public boolean passes(String label, String value, Captures captures, Budget budget) {
            for (Mailbox mailbox : Addresses.parse(value)) {
                if (addresses.contains(mailbox.canonicalAddress())) {
                    captures.named("address", mailbox.address());
                    return noted(true, label, value, what, captures);
                }
            }
            return false;
        }
    }

    /// An address in it belongs to one of these domains; `.example.com` means those below it too.
    record DomainIsOneOf(List<String> domains, String what) implements Test {
        @Override
        public boolean passes(String label, String value, Captures captures, Budget budget) {
            for (Mailbox mailbox : Addresses.parse(value)) {
                String address = mailbox.canonicalAddress();
                String domain = address.substring(address.lastIndexOf('@') + 1);
                if (domains.stream().anyMatch(wanted -> covers(wanted, domain))) {
                    captures.named("address", mailbox.address());
                    captures.named("domain", domain);
                    return noted(true, label, value, what, captures);
                }
            }
            return false;
        }

        private static boolean covers(String wanted, String domain) {
            return wanted.startsWith(".")
                    ? domain.endsWith(wanted) || domain.equals(wanted.substring(1))
                    : domain.equals(wanted);
        }
    }

    /// It is a number in this range.
    record Between(double least, double most, String what) implements Test {
        @Override
        public boolean passes(String label, String value, Captures captures, Budget budget) {
            try {
                double number = Double.parseDouble(value.strip());
                boolean inside = number >= least && number <= most;
                return noted(inside, label, value, what, captures);
            } catch (NumberFormatException _) {
                return false;
            }
        }
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean noted(
            boolean passed, String label, String value, String what, Captures captures) {
        if (passed) {
            captures.held(label, value, what);
        }
        return passed;
    }
}
