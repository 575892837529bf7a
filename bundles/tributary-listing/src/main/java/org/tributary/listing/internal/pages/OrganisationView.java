package org.tributary.listing.internal.pages;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Phase;
import org.tributary.api.organisation.Organisation;
import org.tributary.web.Pin;

/**
 * What the page of an organisation shows.
 *
 * @param closed whether it is no more
 * @param successors who took over
 * @param portfolio problems and projects by phase, in the order of phases
 * @param unphased problems and projects that name no phase
 * @param lookingFor what it looks for, and in how many listings, most first
 * @param asks what it asks for
 * @param offers what it offers
 * @param assets what others can reuse
 * @param stories what it tells
 * @param other guides and signposts
 * @param total how many listings it has that the viewer may see
 * @param shown how many of them are on this page
 */
public record OrganisationView(
        Organisation organisation,
        boolean closed,
        List<Organisation> successors,
        List<Pin> pins,
        Map<Phase, List<Listing>> portfolio,
        List<Listing> unphased,
        Map<LookingFor, Long> lookingFor,
        List<Listing> asks,
        List<Listing> offers,
        List<Listing> assets,
        List<Listing> stories,
        List<Listing> other,
        long total,
        int shown) {

    /** Its own site, where that is one on the web. */
    public Optional<URI> website() {
        return organisation.website().filter(WebAddresses::leadsToTheWeb);
    }

    /** Whether it lists nothing that this viewer may see. */
    public boolean isEmpty() {
        return total == 0;
    }
}
