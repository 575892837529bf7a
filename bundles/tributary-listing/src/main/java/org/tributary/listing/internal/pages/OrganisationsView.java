package org.tributary.listing.internal.pages;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Region;
import org.tributary.api.paging.Paged;
import org.tributary.web.Pin;

/**
 * What the list of organisations shows.
 *
 * @param name what was typed; may be empty
 * @param kinds those that were chosen; empty for all
 * @param regions those that were chosen; empty for all
 * @param closedToo whether those that are no more are shown
 * @param rows one for each organisation of this page
 * @param next the address of the next page
 */
public record OrganisationsView(
        String name,
        Set<OrganisationKind> kinds,
        Set<Region> regions,
        boolean closedToo,
        Paged<Organisation> page,
        List<Row> rows,
        List<Pin> pins,
        Optional<String> next) {

    /** One organisation, and how many listings it has that the viewer may see. */
    public record Row(Organisation organisation, long listings, boolean closed) {}
}
