package org.tributary.listing.internal.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.People;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.listing.internal.catalogue.PortfolioReview;
import org.tributary.listing.internal.organisations.OrganisationAbout;
import org.tributary.listing.internal.organisations.OrganisationDirectory;

/** Gathers what the page of an organisation shows beside its listings, for one viewer. */
@Component
public final class OrganisationDesk implements OwnViews {

    private final OrganisationDirectory organisations;
    private final OrganisationAbout about;
    private final PortfolioReview review;
    private final Hiding hiding;
    private final Optional<People> people;

    /** @param people null on a host without the slice of people */
    @Activate
    public OrganisationDesk(
            @Reference OrganisationDirectory organisations,
            @Reference OrganisationAbout about,
            @Reference PortfolioReview review,
            @Reference Hiding hiding,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    People people) {
        this.organisations = organisations;
        this.about = about;
        this.review = review;
        this.hiding = hiding;
        this.people = Optional.ofNullable(people);
    }

    @Override
    public Optional<OrganisationId> movedTo(OrganisationId organisation) {
        return organisations.movedTo(organisation);
    }

    @Override
    public OwnView of(OrganisationId organisation, Viewer viewer, LocalDate today) {
        boolean insider = viewer.belongsTo(organisation) || viewer.role().atLeast(Role.CURATOR);
        return new OwnView(
                about.of(organisation),
                people.map(known -> known.found(organisation, viewer)).orElse(List.of()),
                insider,
                insider ? review.of(organisation, viewer, today) : List.of(),
                insider ? hiding.ofOrganisations(Set.of(organisation), viewer) : List.of(),
                OrganisationAbout.mayWrite(organisation, viewer),
                viewer.role().atLeast(Role.CURATOR));
    }
}
