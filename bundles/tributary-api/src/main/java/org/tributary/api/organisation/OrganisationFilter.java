package org.tributary.api.organisation;

import java.util.Optional;
import java.util.Set;

/**
 * Which organisations are wanted; all conditions hold together, an empty one holds for everybody.
 *
 * @param name part of a name or alias, in any case
 * @param near only those whose centre is within the distance, nearest first
 * @param closedToo whether those that are no more are wanted as well
 * @param confirmed wanted only confirmed (true) or only unconfirmed (false)
 */
public record OrganisationFilter(
        Optional<String> name,
        Set<OrganisationKind> kinds,
        Set<Region> regions,
        Optional<Near> near,
        boolean closedToo,
        Optional<Boolean> confirmed) {

    /** Everybody that is still open. */
    public static final OrganisationFilter ALL =
            new OrganisationFilter(Optional.empty(), Set.of(), Set.of(), Optional.empty(), false, Optional.empty());

    public OrganisationFilter {
        kinds = Set.copyOf(kinds);
        regions = Set.copyOf(regions);
    }

    /**
     * A circle on the map.
     *
     * @param kilometres its radius, above 0 and up to 2,000
     */
    public record Near(Position centre, double kilometres) {

        /** @throws IllegalArgumentException where the radius is out of range */
        public Near {
            if (!(kilometres > 0 && kilometres <= 2000)) {
                throw new IllegalArgumentException("A distance is more than 0 and at most 2,000 kilometres");
            }
        }

        public boolean holds(Position position) {
            return centre.kilometresTo(position) <= kilometres;
        }
    }
}
