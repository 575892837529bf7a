package org.tributary.listing.internal.organisations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.tributary.api.organisation.Organisation;
import org.tributary.store.Store;

/**
 * The names of all organisations, read when they are first asked for and again when they may have changed. What other
 * nodes write is known after a minute.
 */
final class KnownNames {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int BATCH = 500;

    /** More are not looked up by name; the register has 554. */
    private static final int MOST = 20_000;

    private final Store store;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known = new Known(NameIndex.EMPTY, Instant.EPOCH, "");

    private record Known(NameIndex index, Instant read, String state) {}

    KnownNames(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What this node writes is known at the next question. */
    void forget() {
        known = new Known(known.index(), Instant.EPOCH, "");
    }

    NameIndex now() {
        Known present = known;
        if (isFresh(present)) {
            return present.index();
        }
        if (present.index() == NameIndex.EMPTY) {
            reading.lock();
        } else if (!reading.tryLock()) {
            // Somebody reads them; what was true a moment ago will do.
            return present.index();
        }
        try {
            return isFresh(known) ? known.index() : read();
        } finally {
            reading.unlock();
        }
    }

    private boolean isFresh(Known present) {
        return clock.instant().isBefore(present.read().plus(FRESH));
    }

    private NameIndex read() {
        Known before = known;
        Instant now = clock.instant();
        LocalDate today = LocalDate.now(clock);
        // Every change of one raises its version, so nothing is read again while these stay.
        String state = today
                + store.read(entities -> Arrays.toString(
                        entities.createQuery("select count(o), sum(o.version) from OrganisationRow o", Object[].class)
                                .getSingleResult()));
        NameIndex index = state.equals(before.state()) ? before.index() : new NameIndex(all(), today);
        known = new Known(index, now, state);
        return index;
    }

    private List<Organisation> all() {
        List<Organisation> all = new ArrayList<>();
        String last = "";
        for (boolean more = true; more && all.size() < MOST; ) {
            String from = last;
            List<Organisation> batch = store.read(entities -> entities
                    .createQuery(
                            "select o from OrganisationRow o where o.id > :from order by o.id", OrganisationRow.class)
                    .setParameter("from", from)
                    .setMaxResults(BATCH)
                    .setHint("eclipselink.read-only", true)
                    .getResultList()
                    .stream()
                    .map(OrganisationRow::organisation)
                    .toList());
            all.addAll(batch);
            more = batch.size() == BATCH;
            last = batch.isEmpty() ? last : batch.get(batch.size() - 1).id().value();
        }
        return all;
    }
}
