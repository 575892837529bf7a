package org.tributary.listing.internal.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.catalogue.ListingCatalogue;
import org.tributary.web.SitemapPages;

/** Every listing that everybody may see, for search engines. */
@Component(service = SitemapPages.class)
public final class SitemapListings implements SitemapPages {

    /** How long it is remembered where files begin: to find out, all listings are read. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final ListingCatalogue listings;
    private final Clock clock;
    private List<String> beginnings = List.of();
    private Instant until = Instant.MIN;

    @Activate
    public SitemapListings(@Reference ListingCatalogue listings) {
        this(listings, Clock.systemUTC());
    }

    SitemapListings(ListingCatalogue listings, Clock clock) {
        this.listings = listings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "listings";
    }

    @Override
    public Batch batch(Optional<String> after) {
        Map<ListingId, Instant> changed = listings.changed(after.map(SitemapListings::id), MOST);
        List<Entry> pages = new ArrayList<>();
        ListingId last = null;
        for (Map.Entry<ListingId, Instant> listing : changed.entrySet()) {
            last = listing.getKey();
            pages.add(new Entry(ListingAddress.path(last), Optional.of(listing.getValue())));
        }
        return new Batch(
                pages,
                changed.size() < MOST
                        ? Optional.empty()
                        : Optional.ofNullable(last).map(ListingId::toString));
    }

    /** One robot at a time finds out; the others wait for what it found. */
    @Override
    public synchronized List<String> beginnings() {
        Instant now = clock.instant();
        if (now.isAfter(until)) {
            beginnings = listings.every(FILE).stream().map(ListingId::toString).toList();
            until = now.plus(REMEMBERED);
        }
        return beginnings;
    }

    private static ListingId id(String after) {
        try {
            return ListingId.parse(after);
        } catch (IllegalArgumentException none) {
            throw new InvalidInput("after", "Use an address of the sitemap as it stands there.");
        }
    }
}
