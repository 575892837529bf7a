package org.tributary.listing.internal.freshness;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listings;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.catalogue.Stewardship;
import org.tributary.listing.internal.publishing.Attention;
import org.tributary.store.Store;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The listings of somebody about which they were asked and have not answered. */
@Component(service = Attention.class, property = "service.ranking:Integer=10")
public final class OpenAsks implements Attention {

    private static final int MOST = 10;

    private final Store store;
    private final Stewardship stewardship;
    private final Listings listings;

    @Activate
    public OpenAsks(
            @Reference(target = "(unit=listing)") Store store,
            @Reference Stewardship stewardship,
            @Reference Listings listings) {
        this.store = store;
        this.stewardship = stewardship;
        this.listings = listings;
    }

    @Override
    public List<Item> waiting(Visit visit) {
        Optional<PersonId> person = visit.viewer().person();
        List<ListingId> own = person.map(stewardship::of).orElse(List.of());
        if (own.isEmpty()) {
            return List.of();
        }
        List<ListingId> asked = store.read(entities -> entities
                .createQuery(
                        "select f.listingId from FreshnessRow f where f.listingId in :ids and f.asks > 0"
                                + " order by f.asks desc, f.asked",
                        String.class)
                .setParameter("ids", own.stream().map(ListingId::toString).toList())
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(ListingId::parse)
                .toList());
        String sentence = Texts.of(OpenAsks.class, visit.locale()).get("waiting.ask");
        return listings.findAll(asked, visit.viewer()).stream()
                .map(listing -> new Item(listing.title(), sentence, ListingAddress.path(listing.id()) + "/confirm"))
                .toList();
    }
}
