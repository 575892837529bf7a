package org.tributary.listing.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.NOW;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Actor;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.store.ChangeLog;
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

    @Test
    void whatever_is_done_to_it_after_the_clock_was_put_back_its_entry_in_feeds_grows_no_older() {
        MovableClock clock = new MovableClock(NOW);
        ListingFixture f = new ListingFixture(TestDatabase.DERBY, clock);
        try {
            Actor officer = actor(CAMBURY_OFFICER);
            Listing first = f.listings.publish(problem("Nobody answers the telephone", Circle.PUBLIC), officer);
            clock.move(Duration.ofHours(1));
            f.listings.post(first.id(), "We count the calls.", clock.instant(), officer);
            Instant updated =
                    f.listings.find(first.id(), CAMBURY_OFFICER).life().updated();
            clock.move(Duration.ofDays(-1));
            List<Runnable> changes = List.of(
                    () -> f.listings.post(first.id(), "We count them again.", clock.instant(), officer),
                    () -> f.listings.confirm(first.id(), officer),
                    () -> f.listings.hide(first.id(), "It names somebody.", actor(CURATOR)),
                    () -> f.listings.unhide(first.id(), actor(CURATOR)));
            for (Runnable change : changes) {
                change.run();
                clock.move(Duration.ofMinutes(-1));
                assertThat(f.listings.find(first.id(), CURATOR).life().updated())
                        .isAfterOrEqualTo(updated);
            }
        } finally {
            f.database.close();
        }
    }

    @Test
    void what_is_published_in_the_same_moment_a_second_time_has_ids_and_numbers_of_its_own() {
        MovableClock clock = new MovableClock(NOW);
        ListingFixture f = new ListingFixture(TestDatabase.DERBY, clock);
        try {
            Set<ListingId> ids = new HashSet<>();
            for (int i = 0; i < 20; i++) {
                clock.set(NOW);
                ids.add(f.listings
                        .publish(problem("Nobody answers the telephone", Circle.PUBLIC), actor(CAMBURY_OFFICER))
                        .id());
            }
            assertThat(ids).hasSize(20);
            List<Long> numbers = f.database.changeLog().after(0, 1000).stream()
                    .map(ChangeLog.Entry::seq)
                    .toList();
            assertThat(numbers).doesNotHaveDuplicates().isSorted();
        } finally {
            f.database.close();
        }
    }
}
