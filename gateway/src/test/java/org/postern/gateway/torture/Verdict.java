package org.postern.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.postern.gateway.torture.Ledger.Offered;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Compares what was offered with what there is: the rows of the database, the mailbox of the
/// support team, and those of the customers.
final class Verdict {

    private final World world;
    private final Ledger ledger;
    private final Map<String, List<Stored>> stored = new HashMap<>();

    /// An article that a customer wrote.
    private record Stored(long article, long ticket) {}

    private Verdict(World world, Ledger ledger) {
        this.world = world;
        this.ledger = ledger;
        world.rows()
                .useHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                select a.id, a.ticket_id, p.body from article a
                                                join article_data_mime_plain p
                                                  on p.article_id = a.id
                                                join article_sender_type t
                                                  on t.id = a.article_sender_type_id
                                                where t.name = 'customer' order by a.id\
                                                """)
                                        .map(
                                                (row, _) -> {
                                                    Stored article =
                                                            new Stored(
                                                                    row.getLong(1), row.getLong(2));
                                                    return Map.entry(
                                                            Digest.sha256(
                                                                    decoded(row.getString(3))),
                                                            article);
                                                })
                                        .forEach(
                                                row ->
                                                        stored.computeIfAbsent(
                                                                        row.getKey(),
                                                                        _ -> new ArrayList<>())
                                                                .add(row.getValue())));
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }

    /// Everything was offered, everything is settled; nothing is missing, double, out of order or
    /// left over.
    static void allIsWell(World world, Ledger ledger) {
        Verdict verdict = new Verdict(world, ledger);
        verdict.everyMailIsOneArticle();
        verdict.everyConversationIsOneTicketInOrder();
        verdict.everyTicketHadOneReply();
        verdict.nothingIsLeftOver();
    }

    void everyMailIsOneArticle() {
        Set<String> offered = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Offered mail : ledger.mails()) {
            offered.add(mail.sha256());
            List<Stored> articles = stored.getOrDefault(mail.sha256(), List.of());
            if (articles.size() != 1) {
                wrong.add(mail.messageId() + " is articles " + articles);
            }
        }
        assertThat(wrong).as("mails that are not one article each").isEmpty();
        assertThat(stored.keySet()).as("articles of unknown bytes").isSubsetOf(offered);
        int customers =
                count(
                        "select count(*) from article a join article_sender_type t"
                                + " on t.id = a.article_sender_type_id where t.name = 'customer'");
        assertThat(customers).as("articles of customers").isEqualTo(offered.size());
    }

    void everyConversationIsOneTicketInOrder() {
        Map<String, List<Stored>> wrong = new LinkedHashMap<>();
        ledger.conversations()
                .forEach(
                        (name, mails) -> {
                            List<Stored> articles =
                                    mails.stream()
                                            .flatMap(
                                                    mail ->
                                                            stored
                                                                    .getOrDefault(
                                                                            mail.sha256(),
                                                                            List.of())
                                                                    .stream())
                                            .toList();
                            if (!isOneTicket(articles) || !isInOrder(articles)) {
                                wrong.put(name, articles);
                            }
                        });
        assertThat(wrong).as("conversations that are not one ticket, in order").isEmpty();
        assertThat(count("select count(*) from ticket where id > 1"))
                .as("tickets")
                .isEqualTo(ledger.conversations().size());
    }

    private static boolean isOneTicket(List<Stored> articles) {
        return articles.stream().map(Stored::ticket).distinct().count() == 1;
    }

    private static boolean isInOrder(List<Stored> articles) {
        List<Long> ids = articles.stream().map(Stored::article).toList();
        return ids.stream().sorted().toList().equals(ids);
    }

    /// Each opening mail was answered, by one reply. It may have come more than once, but then
    /// under one Message-ID.
    void everyTicketHadOneReply() {
        Map<String, Set<String>> replies = new TreeMap<>();
        for (MimeMessage mail : world.mailsOfCustomers()) {
            replies.computeIfAbsent(header(mail, "In-Reply-To"), _ -> new HashSet<>())
                    .add(header(mail, "Message-ID"));
        }
        Map<String, Integer> numbers = new TreeMap<>();
        replies.forEach((trigger, ids) -> numbers.put(trigger, ids.size()));
        Map<String, Integer> expected =
                ledger.conversations().values().stream()
                        .collect(
                                Collectors.toMap(
                                        mails -> mails.getFirst().messageId(),
                                        _ -> 1,
                                        Integer::sum,
                                        TreeMap::new));
        assertThat(numbers).as("replies by the mail that they answer").isEqualTo(expected);
    }

    private static String header(MimeMessage mail, String name) {
        try {
            String[] values = mail.getHeader(name);
            return values == null ? "" : String.join(" ", values).strip();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    void nothingIsLeftOver() {
        assertThat(world.mailsInMailbox()).as("mails in the mailbox").isZero();
        Map<String, Integer> wrong = new LinkedHashMap<>();
        ORPHANS.forEach(
                (what, query) -> {
                    int rows = count(query);
                    if (rows > 0) {
                        wrong.put(what, rows);
                    }
                });
        assertThat(wrong).as("rows that should not be there").isEmpty();
    }

    private int count(String query) {
        return world.rows()
                .withHandle(handle -> handle.createQuery(query).mapTo(Integer.class).one());
    }

    /// Queries that count what must not exist.
    private static final Map<String, String> ORPHANS =
            Map.ofEntries(
                    Map.entry(
                            "tickets without an article",
                            "select count(*) from ticket t where not exists"
                                    + " (select 1 from article a where a.ticket_id = t.id)"),
                    Map.entry(
                            "articles without content",
                            "select count(*) from article a where not exists"
                                    + " (select 1 from article_data_mime m"
                                    + " where m.article_id = a.id)"),
                    Map.entry(
                            "tickets not opened once",
                            "select count(*) from ticket t where t.id > 1 and 1 <>"
                                    + " (select count(*) from ticket_history h"
                                    + " join ticket_history_type y on y.id = h.history_type_id"
                                    + " where h.ticket_id = t.id and y.name = 'NewTicket')"),
                    Map.entry(
                            "replies without an article",
                            "select count(*) from postern_outbox o where not exists"
                                    + " (select 1 from article a where a.id = o.article_id)"),
                    Map.entry(
                            "arrivals not settled",
                            "select count(*) from postern_spool where state <> 'settled'"),
                    Map.entry(
                            "settled arrivals without an article",
                            "select count(*) from postern_spool s where not exists"
                                    + " (select 1 from article a where a.id = s.article_id)"),
                    Map.entry(
                            "leases that nobody needs",
                            "select count(*) from postern_spool where lease_until <> 0"),
                    Map.entry(
                            "bytes of no arrival",
                            "select count(*) from postern_spool_body b where not exists"
                                    + " (select 1 from postern_spool s where s.id = b.spool_id)"),
                    Map.entry(
                            "letters not sent",
                            "select count(*) from postern_outbox where state <> 'sent'"),
                    Map.entry(
                            "bytes of no letter",
                            "select count(*) from postern_outbox_body b where not exists (select 1"
                                    + " from postern_outbox o where o.id = b.outbox_id)"));
}
