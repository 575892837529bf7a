package org.tributary.listing.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.NOW;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.fake.MovableClock;

class ClockPutBackTest {

    @Test
    void a_listing_that_is_changed_after_the_clock_was_put_back_does_not_look_older() {
        MovableClock clock = new MovableClock(NOW);
        ListingFixture f = new ListingFixture(TestDatabase.DERBY, clock);
        try {
            Listing first =
                    f.listings.publish(problem("Nobody answers the telephone", Circle.PUBLIC), actor(CAMBURY_OFFICER));
            clock.move(Duration.ofDays(-1));
            Listing second = f.listings.update(
                    first.id(), 1, problem("Nobody answers any telephone", Circle.PUBLIC), actor(CAMBURY_OFFICER));
            assertThat(second.life().updated()).isEqualTo(first.life().updated());
            clock.move(Duration.ofDays(400));
            Listing third = f.listings.update(
                    first.id(), 2, problem("Nobody answers telephones", Circle.PUBLIC), actor(CAMBURY_OFFICER));
            assertThat(third.life().updated()).isAfter(first.life().updated());
        } finally {
            f.database.close();
        }
    }
}
