package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.people.Actor;
import org.tributary.store.AuditTrail;
import org.tributary.store.ProgramVersions;
import org.tributary.store.ProgramVersions.Seen;
import org.tributary.store.ProgramVersions.Upgrade;
import org.tributary.testkit.TestDatabase;

/** From which version somebody came, until they have read what to do. */
class ProgramVersionsTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private TestDatabase.Place place;
    private Database database;
    private StoreHost host;

    private void on(TestDatabase kind) throws Exception {
        place = kind.newPlace();
        database = place.connect(Clock.systemUTC());
        host = new StoreHost(database, timer, () -> UUID.randomUUID().toString());
        host.prepare();
    }

    @AfterEach
    void stop() throws Exception {
        timer.shutdownNow();
        host.close();
        place.drop();
    }

    @ParameterizedTest
    @EnumSource
    void who_begins_with_a_version_has_nothing_to_read(TestDatabase kind) throws Exception {
        on(kind);

        assertThat(host.versions("0.3.0").unread()).isEmpty();
        assertThat(host.versions("0.3.0").unread()).isEmpty();
        assertThat(host.versions("0.3.0").seen()).extracting(Seen::version).containsExactly("0.3.0");
    }

    @ParameterizedTest
    @EnumSource
    void who_comes_from_another_has_until_they_say_that_all_is_done(TestDatabase kind) throws Exception {
        on(kind);
        host.versions("0.3.0");
        host.versions("0.4.0");
        ProgramVersions versions = host.versions("0.10.0");

        assertThat(versions.unread()).map(Upgrade::from).contains("0.3.0");
        assertThat(versions.unread()).map(Upgrade::to).contains("0.10.0");
        versions.read(Actor.system("test"));
        versions.read(Actor.system("test"));
        assertThat(versions.unread()).isEmpty();
        assertThat(versions.seen()).extracting(Seen::version).contains("0.3.0", "0.4.0", "0.10.0");
        assertThat(host.auditTrail().newest(AuditTrail.Question.ALL, 10))
                .extracting(AuditTrail.Row::action)
                .containsExactly("upgrade-read");
    }

    @ParameterizedTest
    @EnumSource
    void who_goes_back_has_nothing_to_read(TestDatabase kind) throws Exception {
        on(kind);
        host.versions("0.4.0");

        assertThat(host.versions("0.3.0").unread()).isEmpty();
        assertThat(host.versions("0.4.0-SNAPSHOT").unread()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_database_from_before_versions_were_kept_is_one_of_the_first(TestDatabase kind) throws Exception {
        on(kind);
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update store_change_head set seq = 17");
        }

        assertThat(host.versions("0.2.0").unread()).map(Upgrade::from).contains("0.1.0");
    }
}
