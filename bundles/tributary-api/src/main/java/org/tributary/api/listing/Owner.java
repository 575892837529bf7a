package org.tributary.api.listing;

import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;

/** As much of the organisation behind a listing as a card, a facet or a match needs. */
public record Owner(
        OrganisationId id, String name, OrganisationKind kind, Optional<Region> region, Optional<Position> centre) {}
