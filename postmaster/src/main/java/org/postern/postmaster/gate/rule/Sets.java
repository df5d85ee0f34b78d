package org.postern.postmaster.gate.rule;

import org.postern.config.FreeForm;
import org.postern.config.Written;
import org.postern.postmaster.Verdict;
import org.postern.schema.message.Message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields that a filter sets: a block of them, or a list of such blocks where the order counts.
public final class Sets implements FreeForm {

    private final List<Setting> settings;
    private final String written;

    private Sets(List<Setting> settings, String written) {
        this.settings = List.copyOf(settings);
        this.written = written;
    }

    public static Sets read(Written written) {
        List<Setting> settings = new ArrayList<>();
        for (Written item : written.items()) {
            for (Written.Entry entry : item.entries()) {
                KnownControls.objection(entry.key())
                        .ifPresent(why -> entry.value().complain(why.sentence(), why.hint()));
                String value =
                        entry.value().isNothing() ? "" : entry.value().literally().orElse("");
                settings.add(new Setting(entry.key(), value));
            }
        }
        return new Sets(settings, written.asWritten());
    }

    /// Nothing to set.
    public static Sets none() {
        return new Sets(List.of(), "{}");
    }

    /// The queue of a new ticket.
    public static Sets queue(String name) {
        return new Sets(List.of(new Setting("X-OTRS-Queue", name)), name);
    }

    /// The message with everything set, and what that was.
    public Verdict.Pass apply(Message message, Captures captures, String why) {
        Map<String, String> set = new LinkedHashMap<>();
        Message changed = message;
        for (Setting setting : settings) {
            String text = captures.fill(setting.value());
            set.put(setting.key(), text);
            changed = Setting.apply(changed, setting.key(), text);
        }
        return new Verdict.Pass(changed, why, set);
    }

    public List<Setting> settings() {
        return settings;
    }

    @Override
    public String asWritten() {
        return written;
    }
}
