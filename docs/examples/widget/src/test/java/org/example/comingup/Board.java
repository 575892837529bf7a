package org.example.comingup;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.people.Actor;
import org.tributary.testkit.fake.FixedTopics;
import org.tributary.testkit.fake.InMemoryListings;
import org.tributary.testkit.fake.InMemoryOrganisations;

/** What is listed on a Saturday in November. */
final class Board {

    static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private final InMemoryListings listings =
            new InMemoryListings(new InMemoryOrganisations(), new FixedTopics(), NOON);

    /** With something that everybody may see. */
    Board offers(String title, String until, String... topics) {
        return add(title, until, Circle.PUBLIC, Set.of(topics));
    }

    /** With something for those who have signed in. */
    Board offersMembers(String title, String until) {
        return add(title, until, Circle.MEMBERS, Set.of());
    }

    private Board add(String title, String until, Circle circle, Set<String> topics) {
        listings.publish(
                ListingDraft.of(ListingKind.OPPORTUNITY, title, "", InMemoryOrganisations.EASTON)
                        .withDirection(Optional.of(Direction.OFFER))
                        .withFacets(Facets.NONE.withTopics(topics))
                        .withPeriod(new Period(Optional.empty(), Optional.of(PartialDate.parse(until))))
                        .withCircle(circle),
                Actor.system("test"));
        return this;
    }

    ComingUpWidget widget() {
        return new ComingUpWidget(listings, NOON);
    }
}
