package org.tributary.listing.internal.pages;

import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE;
import static org.tributary.listing.internal.ListingFixture.SYSTEM;

import java.util.List;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.listing.internal.ListingFixture;

/** The real services, emptied between tests, because opening a database takes a second. */
public final class Services {

    private Services() {}

    /** Back to the two councils and nothing else. */
    public static void clear(ListingFixture fixture) {
        fixture.database.clear();
        fixture.organisations.keepAll(
                List.of(
                        ListingFixture.council(
                                CAMBURY, "Cambury Borough Council", Region.LONDON, new Position(51.5, -0.1)),
                        ListingFixture.council(
                                DEEPDALE, "Deepdale District Council", Region.NORTH_WEST, new Position(53.9, -2.7))),
                SYSTEM);
    }
}
