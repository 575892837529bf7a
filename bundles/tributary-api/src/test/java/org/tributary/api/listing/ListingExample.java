package org.tributary.api.listing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;

/** A listing that says something in every field, and of which a test changes what it is about. */
final class ListingExample {

    static final OrganisationId CAMDEN = new OrganisationId("camden");
    static final OrganisationId HACKNEY = new OrganisationId("hackney");

    private Circle circle = Circle.PUBLIC;
    private boolean anonymous;
    private Facets facets = new Facets(
            Set.of("waste-and-recycling"),
            Set.of("missed-bin"),
            Optional.of(Phase.ALPHA),
            Set.of(CollaborationType.DELIVERY),
            Set.of(LookingFor.REUSE_CODE, LookingFor.BUY_TOGETHER),
            Set.of("Web Forms"),
            Set.of("refuse crews"),
            BudgetBand.UP_TO_50K);
    private Optional<Owner> owner = Optional.of(new Owner(
            CAMDEN,
            "Camden",
            OrganisationKind.LONDON_BOROUGH,
            Optional.of(Region.LONDON),
            Optional.of(new Position(51.54, -0.16))));
    private Period period = new Period(Optional.of(PartialDate.parse("2023-04")), Optional.empty());

    ListingExample in(Circle wanted) {
        circle = wanted;
        return this;
    }

    ListingExample anonymous() {
        anonymous = true;
        return this;
    }

    ListingExample of(Owner wanted) {
        owner = Optional.of(wanted);
        return this;
    }

    ListingExample ofNobody() {
        owner = Optional.empty();
        return this;
    }

    ListingExample with(Facets wanted) {
        facets = wanted;
        return this;
    }

    ListingExample at(Phase phase) {
        facets = new Facets(
                facets.topics(),
                facets.tags(),
                Optional.of(phase),
                facets.collaboration(),
                facets.lookingFor(),
                facets.technologies(),
                facets.userGroups(),
                facets.budget());
        return this;
    }

    ListingExample during(Period wanted) {
        period = wanted;
        return this;
    }

    Listing listing() {
        Instant created = Instant.parse("2024-12-31T23:30:00Z");
        return new Listing(
                ListingId.parse("local:missed-bins"),
                ListingKind.PROBLEM,
                new Headline("People keep ringing about missed bins", "One call in four."),
                new Sections(Map.of(Section.PROBLEM, "The depot hears of it the next morning.")),
                facets,
                owner,
                List.of(HACKNEY),
                List.of(new Contact(
                        Optional.of("Imogen Farrow"),
                        "Service owner",
                        Optional.of("imogen@camden.example"),
                        Circle.MEMBERS,
                        false)),
                period,
                List.of(),
                Optional.of(new Outcome(
                        OptionalLong.of(10),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        List.of(),
                        Optional.of("Fewer return trips."))),
                circle,
                anonymous,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                Tally.NONE,
                new Life(created, created, created, Optional.empty(), Optional.empty(), 1));
    }
}
