package org.postern.gateway.bench;

import org.jspecify.annotations.Nullable;
import org.postern.schema.baseline.Column;
import org.postern.schema.baseline.Rows;
import org.postern.schema.baseline.Table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The rows of a help desk's database: those of a new one, and tickets of three articles each, with
/// their history, mails, attachments and search index. The same row is the same every time, so that
/// a dump can be written table by table and nothing is kept.
///
/// @param articles how many
record DeskRows(int articles) {

    private static final int ARTICLES_OF_TICKET = 3;
    private static final int STEPS_OF_ARTICLE = 4;
    private static final int ROUND = 20;
    private static final int ATTACHMENT = 50 * 1024;

    /// Gets one row after the other.
    @FunctionalInterface
    interface Taker {
        /// @param values one for each column: a number, a text, or bytes where OTRS keeps content
        void take(List<@Nullable Object> values) throws IOException;
    }

    /// @return how many rows there are
    long of(Table table, Taker taker) throws IOException {
        long rows = first(table, taker);
        int count = count(table.name());
        for (int number = 1; number <= count; number++) {
            Map<String, @Nullable Object> cells = new HashMap<>();
            fill(table.name(), number, cells);
            if (!cells.isEmpty()) {
                taker.take(complete(table, cells));
                rows++;
            }
        }
        return rows;
    }

    private static long first(Table table, Taker taker) throws IOException {
        long count = 0;
        for (Rows rows : Rows.baseline()) {
            if (rows.table().equals(table.name())) {
                for (List<@Nullable Object> values : rows.values()) {
                    Map<String, @Nullable Object> cells = new HashMap<>();
                    for (int i = 0; i < values.size(); i++) {
                        cells.put(rows.columns().get(i), values.get(i));
                    }
                    taker.take(complete(table, cells));
                    count++;
                }
            }
        }
        return count;
    }

    private int count(String table) {
        return switch (table) {
            case "ticket", "ticket_flag", "customer_user" -> tickets();
            case "ticket_history" -> articles * STEPS_OF_ARTICLE;
            case "article_search_index" -> articles * 3;
            case "article",
                    "article_flag",
                    "article_data_mime",
                    "article_data_mime_plain",
                    "article_data_mime_attachment" ->
                    articles;
            default -> 0;
        };
    }

    private int tickets() {
        return (articles + ARTICLES_OF_TICKET - 1) / ARTICLES_OF_TICKET;
    }

    /// Leaves the cells empty where there is no such row.
    private static void fill(String table, int number, Map<String, @Nullable Object> cells) {
        // The first ids are those of a new database.
        long id = number + 100L;
        switch (table) {
            case "ticket" -> ticket(id, cells);
            case "ticket_flag" -> {
                cells.put("ticket_id", id);
                cells.put("ticket_key", "Seen");
                cells.put("ticket_value", "1");
            }
            case "customer_user" -> {
                String login = "customer" + id + "@example.test";
                cells.putAll(Map.of("id", id, "login", login, "email", login));
                cells.putAll(Map.of("customer_id", "C" + id, "last_name", "Ωμέγα " + id));
            }
            case "ticket_history" -> history(id, (number - 1) / STEPS_OF_ARTICLE + 101L, cells);
            case "article_search_index" -> search(id, number, (number - 1) / 3 + 101L, cells);
            case "article" -> {
                cells.putAll(Map.of("id", id, "ticket_id", ticketOf(id)));
                cells.putAll(Map.of("article_sender_type_id", 3L, "communication_channel_id", 1L));
                cells.put("is_visible_for_customer", 1L);
            }
            case "article_flag" -> {
                cells.putAll(Map.of("article_id", id, "article_key", "Seen"));
                cells.put("article_value", "1");
            }
            case "article_data_mime" -> mime(id, cells);
            case "article_data_mime_plain" -> {
                cells.putAll(Map.of("id", id, "article_id", id));
                cells.put("body", new MailMix(id).opening(place(id)).array());
            }
            case "article_data_mime_attachment" -> attachment(id, cells);
            default -> throw new IllegalStateException("nothing to fill " + table + " with");
        }
    }

    private static long ticketOf(long article) {
        return (article - 101) / ARTICLES_OF_TICKET + 101;
    }

    private static int place(long article) {
        return (int) (article * 7 % ROUND);
    }

    private static void ticket(long id, Map<String, @Nullable Object> cells) {
        cells.put("id", id);
        cells.put("tn", "2026%07d".formatted(id));
        cells.put("title", new MailMix(id).words(5));
        cells.put("customer_user_id", "customer" + id + "@example.test");
        for (String column :
                List.of(
                        "queue_id",
                        "ticket_lock_id",
                        "type_id",
                        "user_id",
                        "responsible_user_id")) {
            cells.put(column, 1L);
        }
        cells.put("ticket_priority_id", 3L);
        cells.put("ticket_state_id", 4L);
    }

    private static void history(long id, long article, Map<String, @Nullable Object> cells) {
        cells.put("id", id);
        cells.put("name", "%%2026" + id + "%%Raw%%3 normal%%open%%" + ticketOf(article));
        cells.put("history_type_id", id % 20 + 1);
        cells.put("ticket_id", ticketOf(article));
        cells.put("article_id", article);
        for (String column : List.of("type_id", "queue_id", "owner_id")) {
            cells.put(column, 1L);
        }
        cells.put("priority_id", 3L);
        cells.put("state_id", 4L);
    }

    private static void search(
            long id, int number, long article, Map<String, @Nullable Object> cells) {
        cells.put("id", id);
        cells.put("ticket_id", ticketOf(article));
        cells.put("article_id", article);
        MailMix mix = new MailMix(article);
        switch (number % 3) {
            case 0 -> cells.putAll(Map.of("article_key", "MIMEBase_From", "article_value", "x"));
            case 1 -> {
                cells.put("article_key", "MIMEBase_Subject");
                cells.put("article_value", mix.words(5));
            }
            default -> {
                cells.put("article_key", "MIMEBase_Body");
                cells.put("article_value", mix.letter().replace("\n", " "));
            }
        }
    }

    private static void mime(long id, Map<String, @Nullable Object> cells) {
        MailMix mix = new MailMix(id);
        cells.putAll(Map.of("id", id, "article_id", id));
        cells.put("a_from", "\"Customer\" <customer" + ticketOf(id) + "@example.test>");
        cells.put("a_to", Desk.SUPPORT);
        cells.put("a_subject", mix.words(5));
        cells.put("a_message_id", "<" + id + "@example.test>");
        cells.put("a_message_id_md5", "%032x".formatted(id));
        cells.put("a_content_type", "text/plain; charset=utf-8");
        cells.put("a_body", mix.letter());
        cells.put("incoming_time", 1_767_600_000L + id);
    }

    private static void attachment(long id, Map<String, @Nullable Object> cells) {
        int place = place(id);
        if (place < 12) {
            return;
        }
        boolean html = place < 17;
        cells.putAll(Map.of("id", id, "article_id", id));
        cells.put("filename", html ? "file-2" : "report.pdf");
        cells.put("content_type", html ? "text/html; charset=utf-8" : "application/pdf");
        cells.put("disposition", html ? "inline" : "attachment");
        cells.put("content", html ? html(id) : noise(id));
    }

    private static byte[] html(long id) {
        String text = "<p>" + new MailMix(id).letter().replace("\n\n", "</p>\n<p>") + "</p>";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(long id) {
        byte[] bytes = new byte[ATTACHMENT];
        new Random(id).nextBytes(bytes);
        return bytes;
    }

    /// The columns in order; those that nobody named are null, or what most rows have there.
    private static List<@Nullable Object> complete(
            Table table, Map<String, @Nullable Object> cells) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean named = cells.containsKey(column.name()) || column.nullable();
            values.add(named ? cells.get(column.name()) : usual(column));
        }
        return values;
    }

    private static Object usual(Column column) {
        return switch (column.type().kind()) {
            case DATE -> "2026-01-05 09:00:00";
            case SMALLINT, INTEGER, BIGINT, DECIMAL -> column.target() == null ? 0L : 1L;
            case VARCHAR, LONGBLOB, BINARY, TEXT -> "";
        };
    }
}
