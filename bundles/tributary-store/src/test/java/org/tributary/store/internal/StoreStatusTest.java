package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;
import org.tributary.api.health.Health;
import org.tributary.api.health.Measures;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.AuditTrail;
import org.tributary.store.Store;
import org.tributary.testkit.TestDatabase;

/** What the operator sees while slices come and go. */
class StoreStatusTest {

    private final TestDatabase.Place place = TestDatabase.DERBY.newPlace();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<SliceUnit> slices = new ArrayList<>();
    private final AtomicReference<Store> registered = new AtomicReference<>();
    private Database database;
    private StoreHost host;
    private StoreStatus status;

    @BeforeEach
    void start() throws Exception {
        database = place.connect(Clock.systemUTC());
        host = new StoreHost(database, timer, () -> UUID.randomUUID().toString());
        host.prepare();
        status = new StoreStatus(database, () -> slices);
    }

    @AfterEach
    void stop() throws Exception {
        timer.shutdownNow();
        host.close();
        place.drop();
    }

    @Test
    void the_database_is_named_once_it_was_asked() {
        database.probe();
        Health health = status.databaseCheck(Map::of).check();
        assertThat(health.status()).isEqualTo(Health.Status.UP);
        assertThat(health.sentence()).startsWith("Apache Derby 10.16").endsWith("answers.");
        assertThat(status.databaseCheck(Map::of).name()).isEqualTo("database");
        assertThat(status.tablesCheck().name()).isEqualTo("tables");
        assertThat(status.state().reachable()).isTrue();
    }

    @Test
    void connections_and_who_does_what_are_told_and_measured() throws Exception {
        DatabaseFigures figures = new DatabaseFigures(database, status, NodeNames.here());
        StoreHost here = new StoreHost(database, timer, () -> NodeNames.unique(NodeNames.here()));
        try (var lease = here.leases().acquire("pump", Duration.ofMinutes(1)).orElseThrow()) {
            database.probe();
            figures.look();

            assertThat(status.databaseCheck(figures::details).check().details()).containsKeys("connections", "product");
            assertThat(figures.nodesCheck().name()).isEqualTo("nodes");
            assertThat(figures.nodesCheck().check().details()).containsEntry("pump", NodeNames.here());
            assertThat(figures.now())
                    .extracting(Measures.Measure::name)
                    .contains("tributary.database.up", "tributary.database.connections", "tributary.leases.held");
            assertThat(lease.renew()).isTrue();
        }
    }

    @Test
    void what_was_done_to_the_host_itself_is_in_the_audit_trail() {
        host.auditTrail()
                .add(
                        new Actor(Viewer.administrator(), Door.PAGE, "operator"),
                        "log.level",
                        "org.tributary.store",
                        "DEBUG");

        assertThat(host.auditTrail().newest(AuditTrail.Question.ALL, 10))
                .extracting(AuditTrail.Row::action, AuditTrail.Row::object, AuditTrail.Row::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("log.level", "org.tributary.store", "DEBUG"));
    }

    @Test
    void a_database_that_does_not_answer_is_said_with_what_to_do() {
        database.close();
        database.probe();
        Health health = status.databaseCheck(Map::of).check();
        assertThat(health.status()).isEqualTo(Health.Status.DOWN);
        assertThat(health.sentence()).contains("etc/tributary.store.cfg");
    }

    @Test
    void tables_are_up_when_all_units_are_ready() throws Exception {
        assertThat(status.tablesCheck().check().sentence())
                .isEqualTo("The tables of store are being brought up to date.");
        status.ready();
        SliceUnit notes = slice("db/notes.xml");
        assertThat(status.tablesCheck().check().status()).isEqualTo(Health.Status.DOWN);
        assertThat(status.tablesCheck().check().details())
                .containsEntry("notes", Texts.text("health.unit.waits"))
                .containsEntry("store", Texts.text("health.unit.ready"));

        notes.attach(host, this::register);
        assertThat(status.tablesCheck().check().status()).isEqualTo(Health.Status.UP);
        assertThat(status.tablesCheck().check().details()).containsEntry("notes", Texts.text("health.unit.ready"));
        assertThat(registered.get().<Integer>read(entities -> 1)).isEqualTo(1);
    }

    @Test
    void a_unit_that_failed_is_named_with_its_reason_until_it_is_mended() throws Exception {
        status.ready();
        SliceUnit notes = slice("db/notes-broken.xml");
        assertThatThrownBy(() -> notes.attach(host, this::register)).satisfies(e -> notes.failed((Exception) e));
        Health health = status.tablesCheck().check();
        assertThat(health.status()).isEqualTo(Health.Status.DOWN);
        assertThat(health.sentence())
                .contains("notes")
                .contains("notes_no_such_table".toUpperCase(java.util.Locale.ROOT));
        assertThat(registered).hasValue(null);
    }

    @Test
    void a_store_goes_with_its_bundle() throws Exception {
        SliceUnit notes = slice("db/notes.xml");
        notes.attach(host, this::register);
        Store store = registered.get();
        notes.detach();
        assertThat(registered).hasValue(null);
        assertThat(notes.isReady()).isFalse();
        assertThatThrownBy(() -> store.read(entities -> 1)).isInstanceOf(TemporarilyUnavailable.class);
    }

    @Test
    void a_bundle_that_goes_while_its_tables_are_made_gets_no_store() throws Exception {
        SliceUnit notes = slice("db/notes.xml");
        notes.detach();
        notes.attach(host, this::register);
        assertThat(registered).hasValue(null);
    }

    private SliceUnit slice(String changelog) {
        SliceUnit unit =
                new SliceUnit(new UnitFiles("notes", changelog, getClass().getClassLoader()));
        slices.add(unit);
        return unit;
    }

    @SuppressWarnings("unchecked")
    private ServiceRegistration<Store> register(String unit, Store store) {
        registered.set(store);
        return (ServiceRegistration<Store>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                    registered.set(null);
                    return null;
                });
    }
}
