package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.store.Leases.Lease;
import org.tributary.testkit.TestDatabase;

class MigrationsTest {

    private static final UnitFiles NOTES = unit("notes", "db/notes.xml");

    private ScheduledExecutorService timer;
    private TestDatabase.Place place;
    private Database database;
    private StoreHost host;

    @BeforeEach
    void start() {
        timer = Executors.newSingleThreadScheduledExecutor();
    }

    private void on(TestDatabase kind) throws Exception {
        place = kind.newPlace();
        database = place.connect(Clock.systemUTC());
        host = node(database);
    }

    private StoreHost node(Database connected) {
        return new StoreHost(connected, timer, () -> UUID.randomUUID().toString());
    }

    @AfterEach
    void stop() throws SQLException {
        timer.shutdownNow();
        host.close();
        place.drop();
    }

    @ParameterizedTest
    @EnumSource
    void change_sets_run_once_and_liquibase_may_be_asked_again(TestDatabase kind) throws Exception {
        on(kind);
        host.prepare();
        write("a");
        run("delete from store_migration");
        host.prepare();
        write("b");
        try (StoreHost.OpenUnit unit = host.open(NOTES)) {
            assertThat(unit.store()
                            .<Long>read(entities -> entities.createQuery("select count(n) from Note n", Long.class)
                                    .getSingleResult()))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_older_program_does_not_touch_the_tables_of_a_newer_one(TestDatabase kind) throws Exception {
        on(kind);
        host.prepare();
        host.open(NOTES).close();
        run("update databasechangelog set id = 'of-the-future' where filename like 'db/notes%' and orderexecuted ="
                + " (select max(orderexecuted) from databasechangelog)");
        run("update store_migration set digest = 'newer' where unit = 'notes'");

        assertThatThrownBy(() -> host.open(NOTES))
                .isInstanceOf(NotForUs.class)
                .hasMessageContaining("notes")
                .hasMessageContaining("of-the-future")
                .hasMessageContaining("newer version");
    }

    @ParameterizedTest
    @EnumSource
    void liquibase_is_asked_only_where_the_change_sets_are_new(TestDatabase kind) throws Exception {
        on(kind);
        host.prepare();
        Migrations migrations = new Migrations(database, host.leases(), timer);
        assertThat(migrations.migrate(NOTES)).isTrue();
        assertThat(migrations.migrate(NOTES)).isFalse();
        assertThat(migrations.migrate(unit("notes", "db/notes-more.xml"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_lock_that_a_dead_node_left_holds_nobody_up(TestDatabase kind) throws Exception {
        on(kind);
        host.prepare();
        run("update databasechangeloglock set locked = true, lockedby = 'a node that died'");
        host.open(NOTES).close();
    }

    @ParameterizedTest
    @EnumSource
    void while_one_node_makes_tables_another_waits_its_turn(TestDatabase kind) throws Exception {
        on(kind);
        host.prepare();
        Lease other = host.leases().acquire("migrations", Duration.ofMinutes(1)).orElseThrow();
        assertThatThrownBy(() -> host.open(NOTES)).isInstanceOf(Migrations.Busy.class);
        other.close();
        host.open(NOTES).close();
    }

    @ParameterizedTest
    @EnumSource
    void two_nodes_that_start_at_once_both_come_up(TestDatabase kind) throws Exception {
        on(kind);
        Database second = place.connect(Clock.systemUTC());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Void>> starts = List.of(() -> comeUp(host), () -> comeUp(node(second)));
            for (Future<Void> start : threads.invokeAll(starts, 60, TimeUnit.SECONDS)) {
                start.get();
            }
        } finally {
            threads.shutdownNow();
            second.close();
        }
    }

    private static Void comeUp(StoreHost node) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                node.prepare();
                node.open(NOTES).close();
                return null;
            } catch (Migrations.Busy e) {
                assertThat(attempt).isLessThan(100_000);
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_change_set_that_fails_keeps_the_store_away_until_it_is_mended(TestDatabase kind) throws Exception {
        on(kind);
        host.prepare();
        assertThatThrownBy(() -> host.open(unit("notes", "db/notes-broken.xml")))
                .hasMessageContaining("notes-broken");
        host.open(NOTES).close();
    }

    @ParameterizedTest
    @EnumSource
    void leases_are_given_back_when_a_node_stops(TestDatabase kind) throws Exception {
        on(kind);
        host.prepare();
        StoreHost other = node(place.connect(Clock.systemUTC()));
        assertThat(other.leases().acquire("pump", Duration.ofMinutes(1))).isPresent();
        assertThat(host.leases().acquire("pump", Duration.ofMinutes(1))).isEmpty();
        other.close();
        assertThat(host.leases().acquire("pump", Duration.ofMinutes(1))).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void after_a_death_nobody_waits_for_the_leases_of_a_database_that_one_process_has(TestDatabase kind)
            throws Exception {
        on(kind);
        host.prepare();
        assertThat(host.leases().acquire("pump", Duration.ofMinutes(1))).isPresent();
        // As after a start that follows a kill.
        host.endLeasesOfTheDead();
        assertThat(host.leases().acquire("pump", Duration.ofMinutes(1)).isPresent())
                .as("taken again at once")
                .isEqualTo(kind == TestDatabase.DERBY);
    }

    @ParameterizedTest
    @EnumSource(names = "DERBY")
    void recovering_files_after_a_kill_may_take_longer_than_a_request_waits(TestDatabase kind) throws Exception {
        on(kind);
        host.prepare();
        assertThat(database.pool().getLoginTimeout()).as("what requests wait").isPositive();
        assertThat(database.unpooled().getLoginTimeout()).as("no end").isZero();
    }

    @ParameterizedTest
    @EnumSource(names = "DERBY")
    void a_file_that_is_missing_is_named(TestDatabase kind) throws Exception {
        on(kind);
        host.prepare();
        assertThatThrownBy(() -> host.open(unit("notes", "db/notes-gap.xml")))
                .hasMessageContaining("db/no-such-file.xml")
                .hasMessageContaining("full path");
        assertThatThrownBy(() -> host.open(unit("nobody", "db/notes.xml"))).hasMessageContaining("nobody");
    }

    private void write(String id) throws Exception {
        try (StoreHost.OpenUnit unit = host.open(NOTES)) {
            unit.store().write((entities, tx) -> {
                entities.persist(new Note(id, "text", Instant.EPOCH));
                return null;
            });
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static UnitFiles unit(String name, String changelog) {
        return new UnitFiles(name, changelog, MigrationsTest.class.getClassLoader());
    }
}
