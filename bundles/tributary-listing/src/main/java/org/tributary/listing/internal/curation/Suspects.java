package org.tributary.listing.internal.curation;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.store.Store;

/** Listings that may be the same, and what curators said to it: what is not a duplicate is not asked again. */
@Component(service = Suspects.class)
public final class Suspects {

    /** So many wait at most: a file of doublets must not fill the table, and nobody looks through more. */
    static final int MOST_OPEN = 1_000;

    private static final int SHOWN = 50;

    private final Store store;
    private final Listings listings;
    private final Clock clock;

    @Activate
    public Suspects(@Reference(target = "(unit=listing)") Store store, @Reference Listings listings) {
        this(store, listings, Clock.systemUTC());
    }

    Suspects(Store store, Listings listings, Clock clock) {
        this.store = store;
        this.listings = listings;
        this.clock = clock;
    }

    /**
     * Two that may be the same.
     *
     * @param listing the later one
     * @param other the one that was here before
     * @param percent how much of their words is the same
     */
    public record Suspect(Listing listing, Listing other, int percent) {}

    /** Two that were found to be alike, the later one first. */
    record Found(ListingId listing, ListingId other, int percent) {}

    /** How many wait for a decision. */
    public long waiting() {
        return store.read(Suspects::waiting);
    }

    /** Whether one more would be kept. */
    boolean hasRoom() {
        return waiting() < MOST_OPEN;
    }

    private static long waiting(EntityManager entities) {
        return entities.createQuery("select count(s) from SuspectRow s where s.dismissed is null", Long.class)
                .getSingleResult();
    }

    /** The most alike first, at most fifty, without those that are gone. */
    public List<Suspect> open(Viewer viewer) {
        mustBeCurator(viewer);
        List<Found> pairs = store.read(entities -> entities
                .createQuery(
                        "select s from SuspectRow s where s.dismissed is null"
                                + " order by s.score desc, s.found desc, s.listingId, s.otherId",
                        SuspectRow.class)
                .setMaxResults(2 * SHOWN)
                .setHint("eclipselink.read-only", true)
                .getResultList()
                .stream()
                .map(row -> new Found(row.listing(), row.other(), row.score()))
                .toList());
        Set<ListingId> ids = pairs.stream()
                .flatMap(pair -> Stream.of(pair.listing(), pair.other()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<ListingId, Listing> there = listings.findAll(List.copyOf(ids), viewer).stream()
                .collect(Collectors.toMap(Listing::id, Function.identity()));
        return pairs.stream()
                .filter(pair -> there.containsKey(pair.listing()) && there.containsKey(pair.other()))
                .map(pair -> new Suspect(there.get(pair.listing()), there.get(pair.other()), pair.percent()))
                .limit(SHOWN)
                .toList();
    }

    /** Says that two are not the same, for good. */
    public void dismiss(ListingId listing, ListingId other, Actor actor) {
        Hiding.mustBeCurator(actor);
        store.<Void>write((entities, tx) -> {
            SuspectRow row = entities.find(SuspectRow.class, new SuspectRow.Key(listing, other));
            if (row == null) {
                throw new NotFound("These two are not suspected to be the same.");
            }
            if (!row.isDismissed()) {
                row.dismiss(Instant.ofEpochMilli(clock.millis()));
                tx.audit(actor, "listing.not-duplicate", listing.toString(), "of " + other);
            }
            return null;
        });
    }

    /** Makes the later one part of the other; its pairs go with it. */
    public void merge(ListingId listing, ListingId into, Actor actor) {
        Hiding.mustBeCurator(actor);
        listings.merge(listing, into, actor);
        remove(List.of(listing));
    }

    /** Keeps what was found. A pair that a curator has decided about stays decided, whichever came first. */
    void keep(List<Found> found) {
        if (found.isEmpty()) {
            return;
        }
        store.<Void>write((entities, tx) -> {
            long room = MOST_OPEN - waiting(entities);
            for (Found pair : found) {
                SuspectRow same = entities.find(SuspectRow.class, new SuspectRow.Key(pair.listing(), pair.other()));
                SuspectRow turned = entities.find(SuspectRow.class, new SuspectRow.Key(pair.other(), pair.listing()));
                if (same != null) {
                    same.score(pair.percent());
                } else if (turned != null) {
                    turned.score(pair.percent());
                } else if (room > 0) {
                    entities.persist(new SuspectRow(
                            pair.listing(), pair.other(), pair.percent(), Instant.ofEpochMilli(clock.millis())));
                    room--;
                }
            }
            return null;
        });
    }

    /** Forgets pairs of listings that are gone. */
    void remove(Collection<ListingId> gone) {
        if (!gone.isEmpty()) {
            store.<Void>write((entities, tx) -> {
                List<String> ids = gone.stream().map(ListingId::toString).toList();
                entities.createQuery("delete from SuspectRow s where s.listingId in :ids or s.otherId in :ids")
                        .setParameter("ids", ids)
                        .executeUpdate();
                return null;
            });
        }
    }

    /** Forgets what was suspected of a listing that has changed, but not what a curator has decided. */
    void clear(Collection<ListingId> changed) {
        if (!changed.isEmpty()) {
            store.<Void>write((entities, tx) -> {
                entities.createQuery("delete from SuspectRow s where s.listingId in :ids and s.dismissed is null")
                        .setParameter(
                                "ids", changed.stream().map(ListingId::toString).toList())
                        .executeUpdate();
                return null;
            });
        }
    }

    private static void mustBeCurator(Viewer viewer) {
        if (!viewer.role().atLeast(Role.CURATOR)) {
            throw new NotAllowed("Only a curator of this site can do this.", !viewer.isMember());
        }
    }
}
