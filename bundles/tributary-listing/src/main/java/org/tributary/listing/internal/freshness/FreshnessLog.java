package org.tributary.listing.internal.freshness;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.id.ListingId;
import org.tributary.listing.internal.catalogue.ListingCare;
import org.tributary.listing.internal.catalogue.ListingCare.Cared;
import org.tributary.listing.internal.stewardship.Capabilities;
import org.tributary.store.Store;

/** Keeps for each listing when to ask next, so that looking for what is due reads nothing that is not. */
@Component(service = ChangeConsumer.class)
public final class FreshnessLog implements ChangeConsumer {

    private static final int AT_ONCE = 100;

    private final Store store;
    private final Schedule schedule;

    @Activate
    public FreshnessLog(@Reference(target = "(unit=listing)") Store store, @Reference Schedule schedule) {
        this.store = store;
        this.schedule = schedule;
    }

    @Override
    public String name() {
        return "listing-freshness";
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public boolean wantsListings() {
        return false;
    }

    @Override
    public void accept(List<Change> batch, long upTo) {
        Map<ListingId, Instant> changed = new LinkedHashMap<>();
        batch.stream()
                .filter(change -> change.subject() == Subject.LISTING)
                .forEach(change -> changed.put(ListingId.parse(change.id()), change.time()));
        List<ListingId> ids = List.copyOf(changed.keySet());
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<ListingId> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            store.write((entities, tx) -> {
                Map<ListingId, Cared> cared = ListingCare.of(entities, some);
                Map<ListingId, FreshnessRow> rows = entities
                        .createQuery("select r from FreshnessRow r where r.listingId in :ids", FreshnessRow.class)
                        .setParameter(
                                "ids", some.stream().map(ListingId::toString).toList())
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(FreshnessRow::listing, Function.identity()));
                some.forEach(
                        id -> note(entities, id, rows.get(id), Optional.ofNullable(cared.get(id)), changed.get(id)));
                return null;
            });
        }
    }

    /** @param before what was noted before, or null */
    private void note(EntityManager entities, ListingId id, FreshnessRow before, Optional<Cared> cared, Instant time) {
        FreshnessRow row = before;
        if (cared.filter(Cared::mayBeAskedAbout).isEmpty()) {
            if (row != null) {
                entities.remove(row);
            }
            if (cared.isEmpty()) {
                Capabilities.end(entities, id);
            }
            return;
        }
        if (row == null) {
            // What was here before this was counted has been in its phase since it was last changed, as far as is
            // known.
            row = new FreshnessRow(
                    id,
                    cared.get().listing().facets().phase(),
                    cared.get().listing().life().updated());
            entities.persist(row);
            row.schedule(schedule.next(cared.get().listing(), row.phaseSince()));
            return;
        }
        row.phase(cared.get().listing().facets().phase(), time);
        if (row.asks() == 0 && !row.reason().equals(Optional.of(Reason.REPORTED)) || isAnswered(row, cared.get())) {
            row.schedule(schedule.next(cared.get().listing(), row.phaseSince()));
        }
    }

    /** Whether its owner has confirmed it, or done something to it, since it was asked. */
    static boolean isAnswered(FreshnessRow row, Cared cared) {
        Instant confirmed = cared.listing().life().confirmed();
        Instant updated = cared.listing().life().updated();
        return row.asked()
                .map(asked -> confirmed.isAfter(asked) || updated.isAfter(asked))
                .orElse(false);
    }
}
