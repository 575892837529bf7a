package org.tributary.store.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.store.StoreHealth;

/** What the operator sees of the store. */
final class StoreStatus implements StoreHealth {

    private static final String SHARED = "store";

    private final Database database;
    private final Supplier<Collection<SliceUnit>> slices;
    private volatile Unit shared = new Unit(SHARED, false, "");

    StoreStatus(Database database, Supplier<Collection<SliceUnit>> slices) {
        this.database = database;
        this.slices = slices;
    }

    void ready() {
        shared = new Unit(SHARED, true, "");
    }

    void failed(Exception e) {
        shared = new Unit(SHARED, false, String.valueOf(e.getMessage()));
    }

    @Override
    public State state() {
        List<Unit> units = new java.util.ArrayList<>();
        units.add(shared);
        slices.get().forEach(slice -> units.add(new Unit(slice.files().name(), slice.isReady(), slice.reason())));
        return new State(database.product(), database.isReachable(), List.copyOf(units));
    }

    /** @param figures what else is known of the database */
    HealthCheck databaseCheck(Supplier<Map<String, String>> figures) {
        return new HealthCheck() {
            @Override
            public String name() {
                return "database";
            }

            @Override
            public Health check() {
                State state = state();
                Map<String, String> details = new TreeMap<>(figures.get());
                details.put("product", state.product());
                return state.reachable()
                        ? new Health(Health.Status.UP, Texts.text("health.up", state.product()), details)
                        : new Health(Health.Status.DOWN, Texts.text("health.away"), details);
            }
        };
    }

    HealthCheck tablesCheck() {
        return new HealthCheck() {
            @Override
            public String name() {
                return "tables";
            }

            @Override
            public Health check() {
                List<Unit> units = state().units();
                Health health = tables(units);
                Map<String, String> details = new TreeMap<>();
                units.forEach(unit -> details.put(
                        unit.name(), unit.ready() ? Texts.text("health.unit.ready") : Texts.text("health.unit.waits")));
                return new Health(health.status(), health.sentence(), details);
            }
        };
    }

    private static Health tables(List<Unit> units) {
        for (Unit unit : units) {
            if (!unit.reason().isEmpty()) {
                return new Health(Health.Status.DOWN, Texts.text("health.units.failed", unit.name(), unit.reason()));
            }
        }
        String waiting =
                units.stream().filter(unit -> !unit.ready()).map(Unit::name).collect(Collectors.joining(", "));
        return waiting.isEmpty()
                ? new Health(Health.Status.UP, Texts.text("health.units.up"))
                : new Health(Health.Status.DOWN, Texts.text("health.units.wait", waiting));
    }
}
