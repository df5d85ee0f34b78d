package org.postern.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.schema.message.Mailbox;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.FollowUpPolicy;
import org.postern.schema.ticket.Notification;
import org.postern.schema.ticket.Queue;
import org.postern.schema.ticket.QueueId;
import org.postern.schema.ticket.State;
import org.postern.schema.ticket.UserId;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;

/// The small tables that the desk looks things up in.
@ParameterizedClass
@MethodSource("dialects")
class DirectoryTest extends StoreTest {

    private void insert(String table, String columns, String values) {
        String sql =
                "insert into "
                        + table
                        + " ("
                        + columns
                        + ", create_time, create_by, change_time, change_by) values ("
                        + values
                        + ", '2026-01-01 00:00:00', 1, '2026-01-01 00:00:00', 1)";
        database().run(tx -> tx.handle().execute(sql));
    }

    private void prefer(long user, String key, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        database()
                .run(
                        tx ->
                                tx.handle()
                                        .createUpdate(
                                                """
                                                insert into user_preferences
                                                  (user_id, preferences_key, preferences_value)
                                                values (:user, :key, :value)\
                                                """)
                                        .bind("user", user)
                                        .bind("key", key)
                                        .bind(
                                                "value",
                                                dialect == Dialect.POSTGRESQL
                                                        ? (Object) value
                                                        : bytes)
                                        .execute());
    }

    @Test
    void namesAreFoundAndHeldForAMoment() {
        Lookups lookups = new Lookups(clock);
        Names names = database().transact(lookups::names);
        assertThat(names.queue("Raw")).map(Queue::followUps).contains(FollowUpPolicy.POSSIBLE);
        assertThat(names.state("closed successful")).map(State::isOver).contains(true);
        assertThat(names.lastResort().name()).isEqualTo("Postmaster");
        assertThat(names.queue("raw")).isEmpty();
        assertThat(database().transact(lookups::names)).isSameAs(names);
        clock.turn(Cached.TERM);
        assertThat(database().transact(lookups::names)).isNotSameAs(names);
    }

    @Test
    void anAgentIsKnownByTheAddressThatTheAgentPrefers() {
        insert(
                "users",
                "id, login, pw, first_name, last_name, valid_id",
                "7, 'mia', 'x', 'Mia', 'Moll', 1");
        insert(
                "users",
                "id, login, pw, first_name, last_name, valid_id",
                "8, 'gone@postern.example', 'x', 'G', 'One', 2");
        prefer(7, "UserEmail", "Mia@postern.example");
        prefer(7, "OutOfOffice", "1");
        prefer(7, "OutOfOfficeStartYear", "2026");
        prefer(7, "OutOfOfficeStartMonth", "2");
        prefer(7, "OutOfOfficeStartDay", "28");
        prefer(7, "OutOfOfficeEndYear", "2026");
        prefer(7, "OutOfOfficeEndMonth", "3");
        prefer(7, "OutOfOfficeEndDay", "2");
        database().run(tx -> tx.handle().execute("insert into personal_queues values (7, 2)"));
        Agents agents = new Agents(clock);
        Mailbox mailbox = Mailbox.of("mia@POSTERN.example");
        Agent mia = database().transact(tx -> agents.byAddress(tx, mailbox)).orElseThrow();
        assertThat(mia.id()).isEqualTo(new UserId(7));
        assertThat(mia.isAway(LocalDate.of(2026, 3, 2))).isTrue();
        assertThat(mia.isAway(LocalDate.of(2026, 3, 3))).isFalse();
        Mailbox gone = Mailbox.of("gone@postern.example");
        assertFound(tx -> agents.byAddress(tx, gone)).isEmpty();
        List<Agent> followers = database().transact(tx -> agents.followers(tx, new QueueId(2)));
        assertThat(followers).containsExactly(mia);
        assertFound(tx -> agents.byLogin(tx, "mia")).contains(mia);
    }

    @Test
    void aRightComesFromAGroupOrARoleThatAreValid() {
        for (long id = 11; id <= 15; id++) {
            insert(
                    "users",
                    "id, login, pw, first_name, last_name, valid_id",
                    id + ", 'a" + id + "', 'x', 'A', 'B', 1");
        }
        insert("roles", "id, name, valid_id", "1, 'day', 1");
        insert("roles", "id, name, valid_id", "2, 'gone', 2");
        insert("group_user", "user_id, group_id, permission_key", "11, 1, 'rw'");
        insert("group_user", "user_id, group_id, permission_key", "12, 1, 'note'");
        insert("role_user", "user_id, role_id", "13, 1");
        insert("role_user", "user_id, role_id", "14, 2");
        for (int role = 1; role <= 2; role++) {
            insert(
                    "group_role",
                    "role_id, group_id, permission_key, permission_value",
                    role + ", 1, 'ro', 1");
            insert(
                    "group_role",
                    "role_id, group_id, permission_key, permission_value",
                    role + ", 1, 'rw', 0");
        }
        Permissions permissions = new Permissions();
        QueueId raw = new QueueId(2);
        List<UserId> all = LongStream.rangeClosed(11, 15).mapToObj(UserId::new).toList();
        assertThat(ids(tx -> permissions.readers(tx, raw, all)))
                .containsExactlyInAnyOrder(11L, 13L);
        assertThat(ids(tx -> permissions.writers(tx, raw))).containsExactly(1L, 11L);
        assertThat(ids(tx -> permissions.ofGroups(tx, List.of(1L)))).containsExactly(1L, 11L, 13L);
        assertThat(ids(tx -> permissions.ofRoles(tx, List.of(1L, 2L)))).containsExactly(13L);
        database()
                .run(
                        tx ->
                                tx.handle()
                                        .execute(
                                                "update <groups> set valid_id = 2 where id = 1"
                                                        .replace(
                                                                "<groups>",
                                                                tx.family().groups(tx.dialect()))));
        assertThat(ids(tx -> permissions.readers(tx, raw, all))).isEmpty();
    }

    private List<Long> ids(Function<Tx, Collection<UserId>> question) {
        Collection<UserId> found = database().transact(question::apply);
        return found.stream().map(UserId::value).toList();
    }

    @Test
    void aQueueAnswersWithTheResponseThatItIsGiven() {
        AutoResponses responses = new AutoResponses(clock);
        QueueId raw = new QueueId(2);
        assertFound(tx -> responses.find(tx, raw, AutoResponse.Occasion.REPLY)).isEmpty();
        insert("queue_auto_response", "queue_id, auto_response_id", "2, 1");
        clock.turn(Cached.TERM);
        assertFound(tx -> responses.find(tx, raw, AutoResponse.Occasion.REPLY))
                .map(AutoResponse::from)
                .contains(new Mailbox("OTRS System", "otrs@localhost"));
    }

    @Test
    void ourOwnAddressesAreKnownInAnyCase() {
        SystemAddresses addresses = new SystemAddresses(clock);
        assertFound(tx -> addresses.find(tx, Mailbox.of("OTRS@localhost"))).isPresent();
        assertFound(tx -> addresses.find(tx, 1)).isPresent();
        assertFound(tx -> addresses.find(tx, Mailbox.of("x@localhost"))).isEmpty();
    }

    @Test
    void repliesAreCountedByAddressAndDay() {
        LoopProtections loops = new LoopProtections();
        LocalDate today = LocalDate.of(2026, 3, 1);
        database().run(tx -> loops.add(tx, "Jo@Acme.example", today));
        database().run(tx -> loops.add(tx, "jo@acme.example", today));
        assertThat(count(loops, "JO@acme.example")).isEqualTo(2);
        database().run(tx -> loops.add(tx, "jo@acme.example", today.plusDays(1)));
        assertThat(count(loops, "jo@acme.example")).isZero();
    }

    private int count(LoopProtections loops, String address) {
        LocalDate today = LocalDate.of(2026, 3, 1);
        return database().transact(tx -> loops.count(tx, address, today));
    }

    @Test
    void ofSeveralCustomersWithOneAddressTheLastLoginIsTaken() {
        String columns = "login, email, customer_id, first_name, last_name, valid_id";
        insert("customer_user", columns, "'a', 'Jo@acme.example', 'A', 'Jo', 'A', 1");
        insert("customer_user", columns, "'b', 'jo@acme.example', 'B', 'Jo', 'B', 1");
        insert("customer_user", columns, "'c', 'jo@acme.example', 'C', 'Jo', 'C', 2");
        Customers customers = new Customers(clock);
        assertFound(tx -> customers.byAddress(tx, "JO@acme.example"))
                .map(customer -> customer.customerId())
                .contains("B");
        assertFound(tx -> customers.byLogin(tx, "a")).isPresent();
        assertFound(tx -> customers.byLogin(tx, "c")).isEmpty();
    }

    @Test
    void notificationsComeWithTheirItemsAndTexts() {
        Notifications notifications = new Notifications(clock);
        List<Notification> found =
                database().transact(tx -> notifications.on(tx, "NotificationFollowUp"));
        assertThat(found).extracting(Notification::id).containsExactly(2L, 3L);
        assertThat(found.getLast().values("LockID")).containsExactlyInAnyOrder("2", "3");
        assertThat(found.getFirst().text("xx")).isEqualTo(found.getFirst().text("en"));
        List<Notification> none = database().transact(tx -> notifications.on(tx, "nothing"));
        assertThat(none).isEmpty();
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepOldNamesForLong() {
        Lookups lookups = new Lookups(clock);
        Names names = database().transact(lookups::names);
        clock.turn(Duration.ofHours(-1));
        assertThat(database().transact(lookups::names)).isNotSameAs(names);
    }
}
