package org.postern.schema.store;

import java.util.Map;
import java.util.Optional;

/// Whose tables these are: which relative of OTRS made them, and what it calls differently. The one
/// place that knows the differences.
///
/// @param member the relative
/// @param version as far as the tables tell it, such as `11.0` or `6.3 to 6.5`
/// @param renamed its names of tables that it calls differently, by their names in OTRS 6
public record Family(Member member, String version, Map<String, String> renamed) {

    private static final String CHAT = "article_data_otrs_chat";
    private static final String GROUPS = "groups";
    private static final String CHAT_OF_OTOBO = "article_data_otobo_chat";
    private static final String GROUPS_OF_OTOBO = "groups_table";
    private static final String GROUPS_OF_ZNUNY = "permission_groups";

    public Family {
        renamed = Map.copyOf(renamed);
    }

    /// The relatives. Postern's own tables are those of OTRS 6.
    public enum Member {
        OTRS("OTRS", "X-OTRS-", "<OTRS_"),
        ZNUNY("Znuny", "X-OTRS-", "<OTRS_"),
        OTOBO("OTOBO", "X-OTOBO-", "<OTOBO_"),
        GOATFLOW("GoatFlow", "X-OTRS-", "<OTRS_");

        private final String title;
        private final String headerPrefix;
        private final String tagPrefix;

        Member(String title, String headerPrefix, String tagPrefix) {
            this.title = title;
            this.headerPrefix = headerPrefix;
            this.tagPrefix = tagPrefix;
        }

        /// How the names of control headers begin that it writes; any prefix is read.
        public String headerPrefix() {
            return headerPrefix;
        }

        /// How the tags of its templates begin; any prefix is read.
        public String tagPrefix() {
            return tagPrefix;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /// Recognises the family by its tables.
    ///
    /// @return empty where there are no tables of the family
    public static Optional<Family> of(LiveColumns live) {
        if (!live.has("ticket") || !live.has("article_data_mime")) {
            return Optional.empty();
        }
        if (live.has(CHAT_OF_OTOBO)) {
            return Optional.of(otobo(live));
        }
        if (live.has(GROUPS) && live.has(GROUPS_OF_ZNUNY)) {
            return Optional.of(new Family(Member.GOATFLOW, "0.x", Map.of()));
        }
        if (live.has(GROUPS_OF_ZNUNY)) {
            return Optional.of(znuny(live));
        }
        return Optional.of(new Family(Member.OTRS, "6", Map.of()));
    }

    private static Family otobo(LiveColumns live) {
        if (!live.has(GROUPS_OF_OTOBO)) {
            return new Family(Member.OTOBO, "10.0", Map.of(CHAT, CHAT_OF_OTOBO));
        }
        String version = live.has("dynamic_field_value", "index_value") ? "11.0" : "10.1";
        return new Family(
                Member.OTOBO,
                live.has("postmaster_filter", "valid_id") ? "11.1" : version,
                Map.of(CHAT, CHAT_OF_OTOBO, GROUPS, GROUPS_OF_OTOBO));
    }

    private static Family znuny(LiveColumns live) {
        String version = live.has("mail_account", "authentication_type") ? "6.3 to 6.5" : "6.1";
        return new Family(
                Member.ZNUNY,
                live.has("article_flag", "id") ? "7" : version,
                Map.of(GROUPS, GROUPS_OF_ZNUNY));
    }

    /// What it calls a table of OTRS 6.
    public String table(String name) {
        return renamed.getOrDefault(name, name);
    }

    /// Its table of chat messages.
    public String chats() {
        return table(CHAT);
    }

    /// Its table of permission groups. `groups` is reserved on MySQL 8, so it comes in the quotes
    /// of the database.
    public String groups(Dialect dialect) {
        String name = table(GROUPS);
        return switch (dialect) {
            case POSTGRESQL -> '"' + name + '"';
            case MARIADB -> '`' + name + '`';
        };
    }

    /// `OTOBO 11.0`
    @Override
    public String toString() {
        return member + " " + version;
    }
}
