package org.postern.postmaster.gate.kind;

import org.postern.config.Doc;
import org.postern.postmaster.Filter;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.gate.FilterKind;
import org.postern.postmaster.gate.Setter;
import org.postern.postmaster.gate.rule.Captures;
import org.postern.postmaster.gate.rule.Setting;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;

import java.util.List;

/// Sends messages where their sender belongs.
public final class SenderMapKind implements FilterKind<SenderMapKind.Settings> {

    /// Who belongs where.
    public record Settings(
            @Doc(
                            "Addresses, domains, and domains with all below them (.example.com);"
                                    + " behind each the name of a queue, or header fields to set.")
                    AddressTable map) {
        public Settings {
            if (map.isEmpty()) {
                throw new IllegalArgumentException("map: is empty, and so nothing would happen");
            }
        }
    }

    @Override
    public String name() {
        return "sender-map";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Filter make(Settings settings) {
        return new SenderMap(settings.map());
    }

    @Override
    public int order() {
        return 52;
    }

    private record SenderMap(AddressTable map) implements Setter {

        @Override
        public Verdict judge(Message message, Incoming incoming) {
            return message.author()
                    .map(Mailbox::address)
                    .flatMap(map::find)
                    .<Verdict>map(
                            row ->
                                    row.sets()
                                            .apply(
                                                    message,
                                                    new Captures(),
                                                    "its sender is in the map, under " + row.key()))
                    .orElseGet(
                            () -> Verdict.Pass.unchanged(message, "its sender is not in the map"));
        }

        @Override
        public List<Setting> settings() {
            return map.all().stream().flatMap(sets -> sets.settings().stream()).toList();
        }
    }
}
