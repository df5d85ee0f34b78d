package org.postern.postmaster.gate.kind;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.postmaster.Filter;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.answer.Addresses;
import org.postern.postmaster.gate.FilterKind;
import org.postern.postmaster.gate.Setter;
import org.postern.postmaster.gate.rule.Captures;
import org.postern.postmaster.gate.rule.Sets;
import org.postern.postmaster.gate.rule.Setting;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Sends messages where their recipient says: by a table of addresses, and by what stands behind a
/// plus in one of them, `support+sales@example.com`.
public final class RecipientMapKind implements FilterKind<RecipientMapKind.Settings> {

    private static final int MOST = 1000;

    /// Which recipients go where.
    public record Settings(
            @Doc("Header fields that name recipients, in the order in which they are asked.")
                    @Default(
                            "[Resent-To, Envelope-To, X-Envelope-To, To, Cc, Delivered-To,"
                                    + " X-Original-To]")
                    List<String> fields,
            @Doc("Whether recipients in Bcc count too.") @Default("false") boolean bcc,
            @Doc(
                            "Addresses and domains; behind each the name of a queue, or header"
                                    + " fields to set.")
                    AddressTable map,
            @Doc(
                            "Addresses before whose @ a plus and the name of a queue may stand:"
                                    + " with support@example.com here,"
                                    + " support+sales@example.com goes to the queue sales.")
                    List<String> plus) {
        public Settings {
            if (map.isEmpty() && plus.isEmpty()) {
                throw new IllegalArgumentException(
                        "map: and plus: are empty, and so nothing would happen");
            }
            plus = plus.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).toList();
        }
    }

    @Override
    public String name() {
        return "recipient-map";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Filter make(Settings settings) {
        return new RecipientMap(settings);
    }

    @Override
    public int order() {
        return 54;
    }

    private record RecipientMap(Settings wanted) implements Setter {

        @Override
        public Verdict judge(Message message, Incoming incoming) {
            for (String address : recipients(message)) {
                Optional<AddressTable.Row> row = wanted.map().find(address).or(() -> plus(address));
                if (row.isPresent()) {
                    String why = "it is addressed to " + address + ", which is in the map";
                    return row.get().sets().apply(message, new Captures(), why);
                }
            }
            return Verdict.Pass.unchanged(message, "no recipient is in the map");
        }

        private List<String> recipients(Message message) {
            List<String> all = new ArrayList<>();
            for (String field : wanted.fields()) {
                named(message, field).forEach(mailbox -> all.add(mailbox.address()));
            }
            if (wanted.bcc()) {
                message.addresses().bcc().forEach(mailbox -> all.add(mailbox.address()));
            }
            return all.size() <= MOST ? all : all.subList(0, MOST);
        }

        private static List<Mailbox> named(Message message, String field) {
            return switch (field.toLowerCase(Locale.ROOT)) {
                case "to" -> message.addresses().to();
                case "cc" -> message.addresses().cc();
                default -> Addresses.parse(String.join(", ", message.headers().all(field)));
            };
        }

        private Optional<AddressTable.Row> plus(String address) {
            int plus = address.indexOf('+');
            int at = address.lastIndexOf('@');
            if (plus <= 0 || at < plus + 2) {
                return Optional.empty();
            }
            String base = address.substring(0, plus) + address.substring(at);
            return wanted.plus().contains(base.toLowerCase(Locale.ROOT))
                    ? Optional.of(
                            new AddressTable.Row(base, Sets.queue(address.substring(plus + 1, at))))
                    : Optional.empty();
        }

        @Override
        public List<Setting> settings() {
            return wanted.map().all().stream().flatMap(sets -> sets.settings().stream()).toList();
        }
    }
}
