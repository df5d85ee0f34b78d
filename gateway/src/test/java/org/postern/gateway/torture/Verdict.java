package org.postern.gateway.torture;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.postern.gateway.torture.Ledger.Offered;
import org.postern.gateway.torture.Rows.Article;

import java.util.ArrayList;
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

    /// Queries that count what must not exist.
    private static final Map<String, String> LEFTOVERS =
            Map.of(
                    "tickets without an article",
                    "select count(*) from ticket t where not exists"
                            + " (select 1 from article a where a.ticket_id = t.id)",
                    "articles without content",
                    "select count(*) from article a where not exists"
                            + " (select 1 from article_data_mime m where m.article_id = a.id)",
                    "tickets that were not opened once",
                    "select count(*) from ticket t where t.id > 1 and 1 <>"
                            + " (select count(*) from ticket_history h"
                            + " join ticket_history_type y on y.id = h.history_type_id"
                            + " where h.ticket_id = t.id and y.name = 'NewTicket')",
                    "replies without an article",
                    "select count(*) from postern_outbox o where not exists"
                            + " (select 1 from article a where a.id = o.article_id)",
                    "arrivals that are not settled",
                    "select count(*) from postern_spool where state <> 'settled'",
                    "settled arrivals without an article",
                    "select count(*) from postern_spool s where not exists"
                            + " (select 1 from article a where a.id = s.article_id)",
                    "leases that nobody needs",
                    "select count(*) from postern_spool where lease_until <> 0",
                    "bytes that are stored twice",
                    "select count(*) from postern_spool_body",
                    "letters that were not sent",
                    "select count(*) from postern_outbox where state <> 'sent'",
                    "bytes of no letter",
                    "select count(*) from postern_outbox_body b where not exists"
                            + " (select 1 from postern_outbox o where o.id = b.outbox_id)");

    private final World world;
    private final Ledger ledger;
    private final Map<String, List<Article>> articles;

    Verdict(World world, Ledger ledger) {
        this.world = world;
        this.ledger = ledger;
        this.articles = world.rows().articles();
    }

    /// Everything that was offered is settled; nothing is missing, double, out of order or left
    /// over, and everybody was answered once.
    static void allIsWell(World world, Ledger ledger) {
        Verdict verdict = new Verdict(world, ledger);
        try {
            verdict.everyMailIsOneArticle();
            verdict.nothingElseCameIn();
            verdict.everyConversationIsOneTicketInOrder();
            verdict.everyTicketHadOneReply();
            verdict.nothingIsLeftOver();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + world.logs(), e);
        }
    }

    void everyMailIsOneArticle() {
        List<String> wrong = new ArrayList<>();
        for (Offered mail : ledger.mails()) {
            if (articlesOf(mail).size() != 1) {
                wrong.add(mail.messageId() + " is " + articlesOf(mail));
            }
        }
        assertThat(wrong).as("mails that are not one article each").isEmpty();
    }

    private List<Article> articlesOf(Offered mail) {
        return articles.getOrDefault(mail.sha256(), List.of());
    }

    private void nothingElseCameIn() {
        assertThat(articles.keySet())
                .as("what articles are made of")
                .isSubsetOf(ledger.mails().stream().map(Offered::sha256).toList());
        // The first ticket comes with a new database.
        int written =
                world.rows()
                        .count(
                                "select count(*) from article a join article_sender_type t"
                                        + " on t.id = a.article_sender_type_id"
                                        + " where t.name = 'customer' and a.ticket_id > 1");
        assertThat(written).as("articles of customers").isEqualTo(ledger.mails().size());
        assertThat(world.rows().count("select count(*) from ticket where id > 1"))
                .as("tickets")
                .isEqualTo(ledger.conversations().size());
    }

    void everyConversationIsOneTicketInOrder() {
        Map<String, List<Article>> wrong = new LinkedHashMap<>();
        ledger.conversations()
                .forEach(
                        (name, mails) -> {
                            List<Article> written =
                                    mails.stream()
                                            .flatMap(one -> articlesOf(one).stream())
                                            .toList();
                            if (!isOneTicket(written) || !isInOrder(written)) {
                                wrong.put(name, written);
                            }
                        });
        assertThat(wrong).as("conversations that are not one ticket, in order").isEmpty();
    }

    private static boolean isOneTicket(List<Article> articles) {
        return articles.stream().map(Article::ticket).distinct().count() == 1;
    }

    private static boolean isInOrder(List<Article> articles) {
        List<Long> ids = articles.stream().map(Article::id).toList();
        return ids.stream().sorted().toList().equals(ids);
    }

    /// Each opening mail was answered, by one reply. That may have come more than once, but then
    /// under one Message-ID.
    private void everyTicketHadOneReply() {
        Map<String, Set<String>> replies = new TreeMap<>();
        for (MimeMessage mail : world.mailsOfCustomers()) {
            replies.computeIfAbsent(header(mail, "In-Reply-To"), _ -> new HashSet<>())
                    .add(header(mail, "Message-ID"));
        }
        Set<String> openings =
                ledger.conversations().values().stream()
                        .map(mails -> mails.getFirst().messageId())
                        .collect(Collectors.toSet());
        assertThat(replies.keySet()).as("mails that were answered").isEqualTo(openings);
        assertThat(replies.values())
                .as("Message-IDs of each reply")
                .allMatch(ids -> ids.size() == 1);
    }

    private static String header(MimeMessage mail, String name) {
        try {
            String[] values = mail.getHeader(name);
            return values == null ? "" : String.join(" ", values).strip();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void nothingIsLeftOver() {
        assertThat(world.mailsInMailbox()).as("mails in the mailbox").isZero();
        Map<String, Integer> wrong = new TreeMap<>();
        LEFTOVERS.forEach((what, query) -> wrong.put(what, world.rows().count(query)));
        wrong.values().removeIf(rows -> rows == 0);
        assertThat(wrong).as("rows that should not be there").isEmpty();
    }
}
