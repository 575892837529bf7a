package org.tributary.testkit.fake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tally;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;

/** Listings and councils to test with; none of them exists. */
public final class Specimens {

    /** Whose the specimens are. */
    public static final OrganisationId COUNCIL = new OrganisationId("sample-easton");

    /** When they were written. */
    public static final Instant TIME = Instant.parse("2026-11-02T09:30:00Z");

    private static final Owner OWNER = new Owner(
            COUNCIL,
            "Easton Borough Council",
            OrganisationKind.LONDON_BOROUGH,
            Optional.of(Region.LONDON),
            Optional.of(new Position(51.54, -0.16)));

    private Specimens() {}

    /** A problem that everybody may see, {@code local:missed-bins}. */
    public static Listing problem() {
        return problem(
                new Headline("Bins are missed and nobody knows why", "Residents report the same street each week."));
    }

    /** The same problem under another headline. */
    public static Listing problem(Headline headline) {
        return problem(
                headline,
                new Sections(Map.of(
                        Section.PROBLEM, "Crews skip **narrow streets** when cars are parked on both sides.",
                        Section.SEEKING, "Who has found a way to tell the crews in time?")));
    }

    /** The same problem with other words. */
    public static Listing problem(Headline headline, Sections sections) {
        return listing(new ListingId(ListingId.LOCAL, "missed-bins"), ListingKind.PROBLEM, headline, sections, FACETS);
    }

    private static final Facets FACETS = new Facets(
            Set.of("waste-and-recycling"),
            Set.of("missed-bin"),
            Optional.of(Phase.DISCOVERY),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            BudgetBand.UNKNOWN);

    /** A public listing of {@link #COUNCIL}. */
    public static Listing listing(ListingId id, ListingKind kind, Headline headline, Sections sections, Facets facets) {
        return new Listing(
                id,
                kind,
                headline,
                sections,
                facets,
                Optional.of(OWNER),
                List.of(),
                List.of(),
                Period.UNKNOWN,
                List.of(),
                Optional.empty(),
                Circle.PUBLIC,
                false,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                Tally.NONE,
                new Life(TIME, TIME, TIME, Optional.empty(), Optional.empty(), 1));
    }
}
