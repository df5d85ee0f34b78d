package org.postern.gateway;

import org.postern.gateway.KnownNames.Kind;
import org.postern.gateway.settings.PosternSettings;
import org.postern.postmaster.PostmasterSettings;
import org.postern.postmaster.thread.ExternalNumbers;
import org.postern.schema.store.Tx;

import java.util.ArrayList;
import java.util.List;

/// Holds what the settings name against what the database knows.
final class SettingNames {

    private final PosternSettings whole;
    private final PostmasterSettings settings;
    private final KnownNames known;

    SettingNames(PosternSettings settings, KnownNames known) {
        this.whole = settings;
        this.settings = settings.postmaster();
        this.known = known;
    }

    private record Setting(String key, Kind kind, String name) {}

    /// One sentence for every name that nobody has.
    List<String> complaints(Tx tx) {
        return all().stream()
                .filter(one -> !known.has(tx, one.kind(), one.name()))
                .map(
                        one ->
                                "%s: there is no %s '%s'"
                                        .formatted(one.key(), one.kind().word(), one.name()))
                .toList();
    }

    private List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        whole.accounts()
                .forEach(
                        (name, account) ->
                                account.filing()
                                        .queue()
                                        .map(queue -> queueOf(name, queue))
                                        .ifPresent(all::add));
        all.add(new Setting("postmaster.default-queue", Kind.QUEUE, settings.defaultQueue()));
        all.add(
                new Setting(
                        "postmaster.default-priority", Kind.PRIORITY, settings.defaultPriority()));
        all.add(new Setting("postmaster.default-state", Kind.STATE, settings.defaultState()));
        all.add(new Setting("postmaster.default-type", Kind.TYPE, settings.defaultType()));
        all.add(new Setting("postmaster.follow-up-state", Kind.STATE, settings.followUpState()));
        settings.followUpStateClosed()
                .ifPresent(
                        name ->
                                all.add(
                                        new Setting(
                                                "postmaster.follow-up-state-closed",
                                                Kind.STATE,
                                                name)));
        String user = Long.toString(settings.postmasterUserId());
        all.add(new Setting("postmaster.postmaster-user-id", Kind.AGENT_ID, user));
        settings.tickets().dynamicFieldDefaults().keySet().stream()
                .sorted()
                .map(name -> field("postmaster.tickets.dynamic-field-defaults", name))
                .forEach(all::add);
        settings.followUps().strangersByQueue().keySet().stream()
                .sorted()
                .map(
                        name ->
                                new Setting(
                                        "postmaster.follow-ups.strangers-by-queue",
                                        Kind.QUEUE,
                                        name))
                .forEach(all::add);
        settings.followUps().externalNumbers().forEach(system -> add(all, system));
        return all;
    }

    private static Setting queueOf(String account, String queue) {
        return new Setting("accounts." + account + ".queue", Kind.QUEUE, queue);
    }

    private static void add(List<Setting> all, ExternalNumbers system) {
        String key = "postmaster.follow-ups.external-numbers." + system.name() + ".";
        system.dynamicField().ifPresent(name -> all.add(field(key + "dynamic-field", name)));
        system.stateTypes()
                .forEach(name -> all.add(new Setting(key + "state-types", Kind.STATE_TYPE, name)));
    }

    private static Setting field(String key, String name) {
        return new Setting(key, Kind.TICKET_FIELD, name);
    }
}
