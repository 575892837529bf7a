package org.tributary.sources.internal.outlets;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Store;
import org.tributary.web.Texts;

/** Which listings are put where: what somebody asked for, and what became of it. */
@Component(service = Placements.class)
public final class Placements {

    private final Store store;
    private final InstalledOutlets installed;
    private final Listings listings;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public Placements(
            @Reference(target = "(unit=sources)") Store store,
            @Reference InstalledOutlets installed,
            @Reference Listings listings) {
        this(store, installed, listings, Clock.systemUTC());
    }

    Placements(Store store, InstalledOutlets installed, Listings listings, Clock clock) {
        this.store = store;
        this.installed = installed;
        this.listings = listings;
        this.clock = clock;
    }

    /** Called whenever somebody has asked for something; short. */
    void onAsk(Runnable listener) {
        listeners.add(listener);
    }

    void noAsk(Runnable listener) {
        listeners.remove(listener);
    }

    /**
     * What a viewer can do with a listing in one place.
     *
     * @param placement empty where it was never put there
     */
    public record Offer(String outlet, String title, Optional<Placement> placement) {}

    /** The places into which this viewer may put a listing; none where it is not public. */
    public List<Offer> offers(ListingId listing, Viewer viewer) {
        List<Outlet> own = mine(viewer);
        if (own.isEmpty() || !isPublic(listing)) {
            return List.of();
        }
        List<Placement> placed = store.read(entities -> entities
                .createQuery("select p from PlacementRow p where p.listingId = :listing", PlacementRow.class)
                .setParameter("listing", listing.toString())
                .setMaxResults(100)
                .getResultList()
                .stream()
                .map(PlacementRow::placement)
                .toList());
        return own.stream()
                .map(outlet -> new Offer(
                        outlet.name(),
                        outlet.title(),
                        placed.stream()
                                .filter(one -> one.outlet().equals(outlet.name()))
                                .findFirst()))
                .toList();
    }

    /** Whether there is any place into which this viewer may put anything; from memory. */
    public boolean isAnyFor(Viewer viewer) {
        return !mine(viewer).isEmpty();
    }

    private List<Outlet> mine(Viewer viewer) {
        return installed.all().stream().filter(outlet -> outlet.isFor(viewer)).toList();
    }

    private boolean isPublic(ListingId id) {
        return Optional.ofNullable(listings.forEverybody(List.of(id)).get(id))
                .filter(listing -> listing.circle() == Circle.PUBLIC)
                .isPresent();
    }

    /**
     * Puts a listing there within seconds, or brings what is there up to date.
     *
     * @throws NotFound where there is no such place for them
     * @throws InvalidInput where the listing is not public
     */
    public void ask(String outlet, ListingId listing, Actor actor) {
        Texts texts = OutletTexts.of(Locale.UK);
        Viewer viewer = actor.viewer();
        if (!viewer.isMember()) {
            throw new NotAllowed(texts.get("refused.sign-in"), true);
        }
        Outlet place = installed
                .find(outlet)
                .filter(one -> one.isFor(viewer))
                .orElseThrow(() -> new NotFound(texts.get("refused.unknown")));
        listings.find(listing, viewer);
        if (!isPublic(listing)) {
            throw new InvalidInput("listing", texts.get("refused.not-public"));
        }
        store.write((entities, tx) -> {
            PlacementRow row = entities.find(PlacementRow.class, new PlacementKey(outlet, listing.toString()));
            if (row == null) {
                PlacementRow made = new PlacementRow(outlet, listing);
                made.ask(actor.id(), clock.instant());
                entities.persist(made);
            } else {
                row.ask(actor.id(), clock.instant());
            }
            tx.audit(actor, "outlet.place", listing.toString(), place.name());
            return null;
        });
        listeners.forEach(Runnable::run);
    }
}
