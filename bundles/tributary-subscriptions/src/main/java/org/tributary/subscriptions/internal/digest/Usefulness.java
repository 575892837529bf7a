package org.tributary.subscriptions.internal.digest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Position;
import org.tributary.subscriptions.internal.following.News;

/**
 * How useful something is to a reader, so that the most useful stands first. A sum of four parts: what happened (up to
 * 60), how much the owner is like the reader's own organisation (up to 25, half of it for other things than problems),
 * how far on it is (up to 10) and how many organisations said something to it (up to 10). So what happened counts most,
 * but a problem that is new at a council like one's own stands before an outcome far away from it.
 *
 * <p>The same for the same content: no clock, no chance.
 */
final class Usefulness {

    private static final double SAME_KIND = 8;
    private static final double SAME_REGION = 6;
    private static final double SAME_SIZE = 5;
    private static final double NEXT_DOOR = 6;
    private static final double FAR_KM = 150;
    private static final double A_PHASE = 2;
    private static final double MOST_FOR_VOICES = 10;

    private final Optional<Organisation> home;
    private final Map<OrganisationId, Organisation> owners;

    /**
     * For one reader.
     *
     * @param home the reader's organisation, where they have one
     * @param owners those behind the listings, as far as they are known
     */
    Usefulness(Optional<Organisation> home, Map<OrganisationId, Organisation> owners) {
        this.home = home;
        this.owners = Map.copyOf(owners);
    }

    double of(Listing listing, Set<News> news) {
        return happened(news) + likeness(listing) + furtherOn(listing) + voices(listing);
    }

    private static double happened(Set<News> news) {
        return news.stream().mapToDouble(Usefulness::happened).max().orElse(0);
    }

    private static double happened(News news) {
        return switch (news) {
            case OUTCOME -> 60;
            case PHASE -> 55;
            case NEW -> 45;
            case VOICE -> 30;
            case UPDATED -> 20;
            case STALE -> 5;
        };
    }

    private double likeness(Listing listing) {
        Optional<Organisation> owner = listing.owner().map(known -> owners.get(known.id()));
        if (home.isEmpty() || owner.isEmpty()) {
            return 0;
        }
        Organisation mine = home.get();
        Organisation theirs = owner.get();
        if (mine.id().equals(theirs.id())) {
            // They know what their own colleagues do.
            return 0;
        }
        double alike = 0;
        if (mine.kind() == theirs.kind()) {
            alike += SAME_KIND;
        }
        if (mine.place().region().isPresent()
                && mine.place().region().equals(theirs.place().region())) {
            alike += SAME_REGION;
        }
        if (mine.place().population().isPresent()
                && mine.place().population().equals(theirs.place().population())) {
            alike += SAME_SIZE;
        }
        alike += near(mine.place().centre(), theirs.place().centre());
        return listing.kind() == ListingKind.PROBLEM ? alike : alike / 2;
    }

    private static double near(Optional<Position> mine, Optional<Position> theirs) {
        if (mine.isEmpty() || theirs.isEmpty()) {
            return 0;
        }
        double far = Math.min(1, mine.get().kilometresTo(theirs.get()) / FAR_KM);
        return NEXT_DOOR * (1 - far);
    }

    private static double furtherOn(Listing listing) {
        // A retired thing is past its use, not furthest on.
        return listing.facets()
                .phase()
                .map(phase -> switch (phase) {
                    case CONCEPT -> A_PHASE;
                    case DISCOVERY -> 2 * A_PHASE;
                    case ALPHA -> 3 * A_PHASE;
                    case BETA -> 4 * A_PHASE;
                    case LIVE -> 5 * A_PHASE;
                    case RETIRED -> 0.0;
                })
                .orElse(0.0);
    }

    private static double voices(Listing listing) {
        // The second voice says more than the hundredth.
        return Math.min(MOST_FOR_VOICES, 3 * Math.log1p(listing.tally().sum()));
    }
}
