package org.tributary.subscriptions.internal.matching;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Filters that came since the others were folded: easy to change, and larger. */
final class RecentFilters {

    /** About what one takes: its entries in three tables, itself and its integers. */
    private static final int BYTES = 250;

    private final Map<Long, Filed> byId = new HashMap<>();
    private final Map<Integer, Set<Filed>> byKey = new HashMap<>();
    private final Set<Filed> unkeyed = new HashSet<>();

    private static final class Filed {
        private final long id;
        private final int[] clauses;
        private final int[] key;

        Filed(long id, int[] clauses, int[] key) {
            this.id = id;
            this.clauses = clauses;
            this.key = key;
        }
    }

    /** What is asked for each filter. */
    interface Visitor {
        void visit(long id, int[] clauses, int from, int to);
    }

    /** Adds one that is not in here. */
    void put(long id, int[] clauses, Conditions conditions) {
        Clauses.count(clauses, 0, clauses.length, conditions);
        Filed filed = new Filed(id, clauses, Clauses.arrange(clauses, 0, clauses.length, conditions));
        byId.put(id, filed);
        for (int condition : filed.key) {
            byKey.computeIfAbsent(condition, c -> new HashSet<>(2)).add(filed);
        }
        if (filed.key.length == 0) {
            unkeyed.add(filed);
        }
    }

    /** Whether it was in here. */
    boolean remove(long id) {
        Filed filed = byId.remove(id);
        if (filed == null) {
            return false;
        }
        for (int condition : filed.key) {
            byKey.computeIfPresent(condition, (c, under) -> under.remove(filed) && under.isEmpty() ? null : under);
        }
        unkeyed.remove(filed);
        return true;
    }

    void match(Held held, Ids found) {
        if (byId.isEmpty()) {
            return;
        }
        for (int i = 0; i < held.count(); i++) {
            int condition = held.number(i);
            for (Filed filed : byKey.getOrDefault(condition, Set.of())) {
                if (Clauses.hold(filed.clauses, 0, filed.clauses.length, held)
                        && (filed.key.length == 1 || Clauses.isFirstOfKey(filed.clauses, 0, condition, held))) {
                    found.add(filed.id);
                }
            }
        }
        for (Filed filed : unkeyed) {
            if (Clauses.hold(filed.clauses, 0, filed.clauses.length, held)) {
                found.add(filed.id);
            }
        }
    }

    void forEach(Visitor visitor) {
        byId.values().forEach(filed -> visitor.visit(filed.id, filed.clauses, 0, filed.clauses.length));
    }

    /** The same filters with the numbers of another dictionary. */
    RecentFilters renumbered(IntUnaryOperator number, Conditions conditions) {
        RecentFilters same = new RecentFilters();
        forEach((id, clauses, from, to) -> same.put(id, Clauses.renumber(clauses, from, to, number), conditions));
        return same;
    }

    int size() {
        return byId.size();
    }

    long bytes() {
        return (long) BYTES * byId.size();
    }
}
