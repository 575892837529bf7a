package org.example.comingup;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Sections;
import org.tributary.api.paging.Paged;
import org.tributary.testkit.fake.Specimens;

/** Listings as the widget asks for them. */
final class Board {

    private ListingQuery asked;
    private final List<Listing> listings;

    Board(Listing... listings) {
        this.listings = List.of(listings);
    }

    /** One that ends on a day. */
    static Listing ending(String key, String title, String day) {
        Listing listing = Specimens.listing(
                new ListingId(ListingId.LOCAL, key),
                ListingKind.OPPORTUNITY,
                new Headline(title, ""),
                Sections.NONE,
                Facets.NONE);
        return new Listing(
                listing.id(),
                listing.kind(),
                listing.headline(),
                listing.sections(),
                listing.facets(),
                listing.owner(),
                listing.partners(),
                listing.contacts(),
                new Period(Optional.empty(), Optional.of(PartialDate.parse(day))),
                listing.links(),
                listing.outcome(),
                listing.circle(),
                listing.anonymous(),
                listing.assetType(),
                listing.direction(),
                listing.provenance(),
                listing.tally(),
                listing.life());
    }

    Listings listings() {
        return (Listings) Proxy.newProxyInstance(
                Board.class.getClassLoader(), new Class<?>[] {Listings.class}, (self, method, arguments) -> {
                    if (!method.getName().equals("list")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    synchronized (this) {
                        asked = (ListingQuery) arguments[0];
                    }
                    return new Paged<>(listings, listings.size(), Optional.empty());
                });
    }

    synchronized ListingQuery asked() {
        return asked;
    }
}
