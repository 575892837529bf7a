package org.tributary.listing.internal.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.PlainText;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.store.Transaction;

/**
 * What curators keep out of sight, and why. Whoever owns it is written to after the commit, see {@link #untold}, because
 * who that is stands in another slice.
 */
@Component(service = Hiding.class)
public final class Hiding {

    private static final int LONGEST_REASON = 500;
    private static final int MOST = 100;

    private final Store store;
    private final Clock clock;

    @Activate
    public Hiding(@Reference(target = "(unit=listing)") Store store) {
        this(store, Clock.systemUTC());
    }

    public Hiding(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** That a listing is hidden, since when and why, for those who see it nevertheless. */
    public record Hidden(Instant since, String reason) {}

    /** A hidden listing as this viewer sees it. */
    public record HiddenListing(Listing listing, Hidden hidden) {}

    /** Its own people and curators: they see it though it is hidden. */
    static boolean isInsider(ListingRow row, Viewer viewer) {
        return viewer.belongsTo(row.owner()) || viewer.role().atLeast(Role.CURATOR);
    }

    /** Why a curator may do what others may not. */
    public static void mustBeCurator(Actor actor) {
        if (!actor.viewer().role().atLeast(Role.CURATOR)) {
            throw new NotAllowed(
                    "Only a curator of this site can do this.", !actor.viewer().isMember());
        }
    }

    void hide(ListingId id, String reason, Actor actor) {
        mustBeCurator(actor);
        checkReason("reason", reason);
        store.<Void>write((entities, tx) -> {
            hide(entities, tx, id, reason.strip(), actor);
            return null;
        });
    }

    /** What a reason must be. */
    public static void checkReason(String field, String reason) {
        List<FieldFault> faults = new ArrayList<>();
        PlainText.check(field, reason, 1, LONGEST_REASON, faults);
        Permission.refuse(faults);
    }

    /** Hides one inside somebody's write. */
    public void hide(EntityManager entities, Transaction tx, ListingId id, String reason, Actor actor) {
        ListingRow row = ListingReader.visible(entities, id, actor.viewer());
        row.hide(Instant.ofEpochMilli(clock.millis()), reason);
        tx.change(Subject.LISTING, id.toString(), What.VISIBILITY);
        tx.audit(actor, "listing.hide", id.toString(), row.owner(), "");
    }

    void unhide(ListingId id, Actor actor) {
        mustBeCurator(actor);
        store.<Void>write((entities, tx) -> {
            ListingRow row = entities.find(ListingRow.class, id.toString());
            if (row == null) {
                throw new NotFound("There is no such listing.");
            }
            if (row.isHidden()) {
                row.unhide();
                tx.change(Subject.LISTING, id.toString(), What.VISIBILITY);
                tx.audit(actor, "listing.unhide", id.toString(), row.owner(), "");
            }
            return null;
        });
    }

    /** Whether this listing is hidden, for those who may know why. */
    public Optional<Hidden> of(ListingId id, Viewer viewer) {
        return store.read(entities -> Optional.ofNullable(entities.find(ListingRow.class, id.toString()))
                .filter(row -> isInsider(row, viewer))
                .flatMap(Hiding::hidden));
    }

    /** A listing that may be hidden, as this viewer sees it; empty where it is gone, or not theirs to see. */
    public Optional<Listing> evenHidden(ListingId id, Viewer viewer) {
        return store.read(entities -> Optional.ofNullable(entities.find(ListingRow.class, id.toString()))
                .filter(row -> row.isListed() || row.isHidden() && !row.isShelved() && isInsider(row, viewer))
                .map(row -> ListingReader.whole(entities, List.of(row)).get(0))
                .filter(listing -> listing.isVisibleTo(viewer))
                .map(listing -> ListingReader.asSeenBy(listing, viewer)));
    }

    private static Optional<Hidden> hidden(ListingRow row) {
        return row.hiddenSince().map(since -> new Hidden(since, row.hiddenWhy().orElse("")));
    }

    /** What is hidden now and was neither withdrawn nor merged, last hidden first, at most a hundred; for curators. */
    public List<HiddenListing> newest(Viewer viewer) {
        return store.read(entities -> seen(
                entities,
                entities.createQuery(
                                "select l from ListingRow l where l.hidden is not null and l.withdrawn is null"
                                        + " and l.mergedInto is null order by l.hidden desc, l.id",
                                ListingRow.class)
                        .setMaxResults(MOST)
                        .setHint("eclipselink.read-only", true)
                        .getResultList(),
                viewer));
    }

    /** How many are hidden now. */
    public long count() {
        return store.read(entities -> entities.createQuery(
                        "select count(l) from ListingRow l where l.hidden is not null and l.withdrawn is null"
                                + " and l.mergedInto is null",
                        Long.class)
                .getSingleResult());
    }

    /** What of these organisations is hidden now, last hidden first, at most a hundred. */
    public List<HiddenListing> ofOrganisations(Set<OrganisationId> organisations, Viewer viewer) {
        return organisations.isEmpty()
                ? List.of()
                : store.read(entities -> seen(
                        entities,
                        entities.createQuery(
                                        "select l from ListingRow l where l.hidden is not null and l.withdrawn is null"
                                                + " and l.mergedInto is null and l.ownerId in :owners"
                                                + " order by l.hidden desc, l.id",
                                        ListingRow.class)
                                .setParameter(
                                        "owners",
                                        organisations.stream()
                                                .map(OrganisationId::value)
                                                .toList())
                                .setMaxResults(MOST)
                                .setHint("eclipselink.read-only", true)
                                .getResultList(),
                        viewer));
    }

    private static List<HiddenListing> seen(EntityManager entities, List<ListingRow> rows, Viewer viewer) {
        List<ListingRow> own =
                rows.stream().filter(row -> isInsider(row, viewer)).toList();
        List<Listing> listings = ListingReader.whole(entities, own);
        List<HiddenListing> seen = new ArrayList<>(listings.size());
        for (int i = 0; i < listings.size(); i++) {
            if (listings.get(i).isVisibleTo(viewer)) {
                seen.add(new HiddenListing(
                        ListingReader.asSeenBy(listings.get(i), viewer),
                        hidden(own.get(i)).orElseThrow()));
            }
        }
        return seen;
    }

    /**
     * What a curator has done to a listing of which its owner was not told.
     *
     * @param hidden why it is hidden; empty where it was brought back
     */
    public record Untold(Listing listing, Optional<Hidden> hidden) {}

    /** Of which its owner was not told yet, at most a hundred; with owner, whoever may see it. */
    public List<Untold> untold() {
        return store.read(entities -> {
            List<ListingRow> rows = entities.createQuery(
                            "select l from ListingRow l where l.hidingUntold = 1 order by l.id", ListingRow.class)
                    .setMaxResults(MOST)
                    .setHint("eclipselink.read-only", true)
                    .getResultList();
            List<Listing> listings = ListingReader.whole(entities, rows);
            List<Untold> untold = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                untold.add(new Untold(listings.get(i), hidden(rows.get(i))));
            }
            return untold;
        });
    }

    /** Puts the letters into the queue and remembers that the owner was told, at once. */
    public void told(Untold of, Function<Instant, List<Delivery>> letters) {
        store.<Void>write((entities, tx) -> {
            ListingRow row = entities.find(ListingRow.class, of.listing().id().toString());
            if (row != null && row.isHidingUntold() && hidden(row).equals(of.hidden())) {
                row.toldOfHiding();
                letters.apply(Instant.ofEpochMilli(clock.millis())).forEach(tx::deliver);
            }
            return null;
        });
    }
}
