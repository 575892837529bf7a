package org.tributary.store.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.store.internal.Database;
import org.tributary.store.internal.NotForUs;
import org.tributary.store.internal.StoreHost;
import org.tributary.store.internal.UnitFiles;
import org.tributary.testkit.TestDatabase;

/** From Derby to a real PostgreSQL, with all that may be in a column. */
class MoveTest {

    private static final UnitFiles THINGS = new UnitFiles("things", "db/things.xml", MoveTest.class.getClassLoader());

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final TestDatabase.Place derby = TestDatabase.DERBY.newPlace();
    private final TestDatabase.Place postgresql = TestDatabase.POSTGRESQL.newPlace();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Database from;
    private Database to;
    private Connection source;
    private Connection target;

    @BeforeEach
    void open() throws Exception {
        from = derby.connect(Clock.systemUTC());
        to = postgresql.connect(Clock.systemUTC());
        StoreHost host = host(from);
        host.prepare();
        host.makeAllTables(List.of(THINGS), from.pool().getConnection());
        source = from.pool().getConnection();
        target = to.pool().getConnection();
        run(source, "insert into things_owner (id) values ('a')");
        try (PreparedStatement insert = source.prepareStatement(
                "insert into things_thing" + " (owner, words, yes, share, nothing) values (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < 2500; i++) {
                insert.setString(1, "a");
                insert.setString(2, i == 0 ? "£5 — ¾ 😀 \u0000 \uD83D end" : "long ".repeat(i % 400));
                insert.setShort(3, (short) (i % 2));
                insert.setDouble(4, i / 7.0);
                insert.setString(5, null);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        run(source, "delete from things_thing where number = 2500");
        run(source, "update store_change_head set seq = 4711");
    }

    @AfterEach
    void close() throws Exception {
        source.close();
        target.close();
        from.close();
        to.close();
        timer.shutdownNow();
        derby.drop();
        postgresql.drop();
    }

    @Test
    void every_row_and_what_the_database_counts_is_on_the_other_side() throws Exception {
        Move move = move();
        move.begin();
        makeTables();
        Move.Moved moved = move.copy();
        target.setAutoCommit(true);

        assertThat(moved.replaced()).isEqualTo(2);
        assertThat(number("select count(*) from things_thing")).isEqualTo(2499);
        assertThat(number("select count(*) from things_seed")).as("not twice").isEqualTo(1);
        assertThat(number("select seq from store_change_head")).isEqualTo(4711);
        assertThat(text("select words from things_thing where number = 1")).isEqualTo("£5 — ¾ 😀 \uFFFD \uFFFD end");
        assertThat(number("select count(*) from things_thing where nothing is null and yes in (0, 1)"))
                .isEqualTo(2499);
        run(target, "insert into things_thing (owner, words, yes, share) values ('a', '', 0, 0)");
        assertThat(number("select max(number) from things_thing"))
                .as("numbers are never given twice")
                .isEqualTo(2501);
        assertThatThrownBy(
                        () -> run(target, "insert into things_thing (owner, words, yes, share) values ('b', '', 0, 0)"))
                .isInstanceOf(SQLException.class);
        assertThat(number("select count(*) from pg_constraint where contype = 'f' and condeferrable"))
                .isZero();
        host(to).prepare();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("things_thing: 2,499 rows");
    }

    @Test
    void nothing_is_moved_into_a_database_that_has_something() throws Exception {
        run(target, "create table somebody (id int)");

        assertThatThrownBy(() -> move().begin())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not empty")
                .hasMessageContaining("somebody");
    }

    @Test
    void a_move_that_broke_off_is_begun_anew_and_nobody_starts_on_the_half() throws Exception {
        move().begin();
        makeTables();
        run(target, "insert into things_owner (id) values ('half')");
        assertThatThrownBy(() -> host(to).prepare())
                .isInstanceOf(NotForUs.class)
                .hasMessageContaining("move-to");

        Move again = move();
        again.begin();
        makeTables();
        again.copy();

        assertThat(text("select id from things_owner")).isEqualTo("a");
    }

    @Test
    void what_this_version_does_not_know_is_not_left_behind_in_silence() throws Exception {
        run(source, "create table elsewhere_note (id int)");
        move().begin();
        makeTables();

        assertThatThrownBy(() -> move().copy()).isInstanceOf(Refused.class).hasMessageContaining("elsewhere_note");
    }

    @Test
    void tables_of_another_version_are_brought_up_to_date_first() throws Exception {
        run(source, "update store_migration set digest = 'older' where unit = 'things'");
        move().begin();

        assertThatThrownBy(this::makeTables).isInstanceOf(NotForUs.class).hasMessageContaining("Start Tributary once");
    }

    private Move move() {
        return new Move(source, target, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private void makeTables() throws Exception {
        host(to).makeAllTables(List.of(THINGS), source);
    }

    private StoreHost host(Database database) {
        return new StoreHost(database, timer, () -> UUID.randomUUID().toString());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
