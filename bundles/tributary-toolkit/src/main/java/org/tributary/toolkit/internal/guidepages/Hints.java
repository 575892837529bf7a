package org.tributary.toolkit.internal.guidepages;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Viewer;
import org.tributary.store.Store;

/**
 * Which hints somebody put away: once for good, until they ask for all of them again. How somebody likes their pages is
 * nothing that others have to answer for, so it is not in the audit trail.
 */
@Component(service = Hints.class)
public final class Hints {

    private final Store store;
    private final Clock clock;

    @Activate
    public Hints(@Reference(target = "(unit=toolkit)") Store store) {
        this(store, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    Hints(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether this viewer put it away; whoever is nobody in particular never has. */
    boolean isHidden(Hint hint, Viewer viewer) {
        return viewer.person()
                .map(person -> store.read(entities ->
                        entities.find(DismissalRow.class, new DismissalKey(person.value(), hint.code())) != null))
                .orElse(false);
    }

    /** All that this viewer put away. */
    Set<Hint> hidden(Viewer viewer) {
        Set<Hint> hidden = EnumSet.noneOf(Hint.class);
        viewer.person().map(this::since).orElse(Map.of()).keySet().forEach(code -> Coded.parse(Hint.class, code)
                .ifPresent(hidden::add));
        return hidden;
    }

    /** When somebody put which hint away, by its code. */
    Map<String, Instant> since(PersonId person) {
        return store.read(entities -> {
            List<DismissalRow> rows = entities.createQuery(
                            "select d from DismissalRow d where d.personId = :person order by d.hint",
                            DismissalRow.class)
                    .setParameter("person", person.value())
                    .setMaxResults(Hint.values().length * 2)
                    .getResultList();
            Map<String, Instant> since = new LinkedHashMap<>();
            rows.forEach(row -> since.put(row.hint(), row.time()));
            return since;
        });
    }

    /** Puts it away; twice is once. */
    void hide(Hint hint, PersonId person) {
        Instant now = clock.instant();
        store.write((entities, tx) -> {
            if (entities.find(DismissalRow.class, new DismissalKey(person.value(), hint.code())) == null) {
                entities.persist(new DismissalRow(person.value(), hint, now));
            }
            return null;
        });
    }

    /** Shows all of them again, or forgets somebody who is erased. */
    void forget(PersonId person) {
        store.write((entities, tx) -> entities.createQuery("delete from DismissalRow d where d.personId = :person")
                .setParameter("person", person.value())
                .executeUpdate());
    }
}
