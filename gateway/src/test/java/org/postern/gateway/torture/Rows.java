package org.postern.gateway.torture;

import org.jdbi.v3.core.Jdbi;
import org.postern.schema.testing.TestDatabase;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The database, as anybody sees it who has never heard of the daemon.
final class Rows {

    private final Jdbi database;

    Rows(TestDatabase database) {
        this.database = Jdbi.create(database.dataSource());
    }

    /// An article that a customer wrote.
    record Article(long id, long ticket) {}

    int count(String query) {
        return database.withHandle(handle -> handle.createQuery(query).mapTo(Integer.class).one());
    }

    /// How many arrivals the spool has settled.
    int settled() {
        return count("select count(*) from postern_spool where state = 'settled'");
    }

    /// Whether neither the spool nor the outbox has something to do.
    boolean areQuiet() {
        return count("select count(*) from postern_spool where state = 'waiting'") == 0
                && count("select count(*) from postern_outbox where state = 'waiting'") == 0;
    }

    /// The articles of customers, by the SHA-256 of the mail that each was made of.
    Map<String, List<Article>> articles() {
        Map<String, List<Article>> articles = new HashMap<>();
        database.useHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select p.body, a.id, a.ticket_id from article a
                                        join article_data_mime_plain p on p.article_id = a.id
                                        join article_sender_type t
                                          on t.id = a.article_sender_type_id
                                        where t.name = 'customer' order by a.id\
                                        """)
                                .map(
                                        (row, _) ->
                                                Map.entry(
                                                        plainHash(row.getString(1)),
                                                        new Article(
                                                                row.getLong(2), row.getLong(3))))
                                .forEach(
                                        row ->
                                                articles.computeIfAbsent(
                                                                row.getKey(),
                                                                _ -> new ArrayList<>())
                                                        .add(row.getValue())));
        return articles;
    }

    /// The tables of OTRS keep binary content as Base64 on PostgreSQL.
    private static String plainHash(String base64) {
        return Digest.sha256(Base64.getMimeDecoder().decode(base64));
    }

    /// The SHA-256 of every mail whose bytes the spool still has.
    Set<String> keptInSpool() {
        Map<Long, ByteArrayOutputStream> bodies = new TreeMap<>();
        database.useHandle(
                handle ->
                        handle.createQuery(
                                        "select spool_id, content from postern_spool_body"
                                                + " order by spool_id, part")
                                .map((row, _) -> Map.entry(row.getLong(1), row.getBytes(2)))
                                .forEach(
                                        part ->
                                                bodies.computeIfAbsent(
                                                                part.getKey(),
                                                                _ -> new ByteArrayOutputStream())
                                                        .writeBytes(part.getValue())));
        Set<String> hashes = new HashSet<>();
        bodies.values().forEach(body -> hashes.add(Digest.sha256(body.toByteArray())));
        return hashes;
    }

    /// Why arrivals were put aside.
    List<String> reasonsOfParked() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        "select coalesce(reason, '') from postern_spool"
                                                + " where state = 'parked' order by id")
                                .mapTo(String.class)
                                .list());
    }

    /// Who holds a lease: host, process number and start.
    String holderOf(String lease) {
        return database.withHandle(
                handle ->
                        handle.createQuery("select holder from postern_lease where name = ?")
                                .bind(0, lease)
                                .mapTo(String.class)
                                .one());
    }

    /// From now on, whoever opens a ticket gets an automatic reply.
    void answerAutomatically() {
        database.useHandle(
                handle ->
                        handle.execute(
                                """
                                insert into queue_auto_response (queue_id, auto_response_id,
                                  create_time, create_by, change_time, change_by)
                                select q.id, r.id, current_timestamp, 1, current_timestamp, 1
                                from queue q, auto_response r
                                join auto_response_type t on t.id = r.type_id
                                where q.name = 'Raw' and t.name = 'auto reply'\
                                """));
    }
}
