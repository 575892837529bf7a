package org.tributary.listing.internal.pages;

import java.time.LocalDate;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Viewer;

/** What the page of an organisation shows beside its listings. */
public interface OwnViews {

    /** Where the address of one that was merged leads on to. */
    Optional<OrganisationId> movedTo(OrganisationId organisation);

    /** What this viewer sees of an organisation. */
    OwnView of(OrganisationId organisation, Viewer viewer, LocalDate today);
}
