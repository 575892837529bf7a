package org.tributary.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tally;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;

/** A visit and listings for tests of pages. */
public final class Fixtures {

    public static final Instant NOW = Instant.parse("2024-06-15T10:00:00Z");

    private Fixtures() {}

    public static Site site() {
        return new Site(
                "Tributary", URI.create("https://tributary.example"), false, "help@tributary.example", "Example Host");
    }

    public static Visit visit(String path) {
        return visit(path, site());
    }

    public static Visit visit(String path, Site site) {
        return new Visit(
                Viewer.visitor(), Door.PAGE, Locale.UK, site.absolute(path), site, NOW, "token", Surroundings.NONE);
    }

    public static Visit visit(String path, Surroundings surroundings) {
        Site site = site();
        return new Visit(Viewer.visitor(), Door.PAGE, Locale.UK, site.absolute(path), site, NOW, "token", surroundings);
    }

    /** A listing that has something in every field. */
    public static Listing listing(String key, String title, String summary) {
        return new Listing(
                new ListingId("local", key),
                ListingKind.PROBLEM,
                new Headline(title, summary),
                new Sections(Map.of(
                        Section.PROBLEM, "People ring **every** Monday.",
                        Section.TRIED, "A form.\n\n| a | b |\n|---|---|\n| 1 | 2 |")),
                new Facets(
                        Set.of("waste-and-recycling"),
                        Set.of("missed-bin"),
                        Optional.of(Phase.BETA),
                        Set.of(CollaborationType.DELIVERY),
                        Set.of(LookingFor.REUSE_CODE),
                        Set.of("Whitespace"),
                        Set.of("residents"),
                        BudgetBand.UP_TO_50K),
                Optional.of(new Owner(
                        new OrganisationId("camden"),
                        "Camden Council",
                        OrganisationKind.LONDON_BOROUGH,
                        Optional.of(Region.LONDON),
                        Optional.empty())),
                List.of(new OrganisationId("barnet")),
                List.of(new Contact(
                        Optional.of("A. Person"),
                        "Service owner",
                        Optional.of("a.person@camden.example"),
                        Circle.PUBLIC,
                        false)),
                new Period(Optional.of(PartialDate.parse("2023-05")), Optional.of(PartialDate.parse("2025"))),
                List.of(new Link(LinkRelation.CODE, "The code", URI.create("https://code.example/bins"))),
                Optional.of(new Outcome(
                        OptionalLong.of(120_000),
                        OptionalLong.of(45_000),
                        OptionalLong.of(900),
                        OptionalLong.of(260_000),
                        List.of("Barnet"),
                        Optional.of("Fewer calls."))),
                Circle.PUBLIC,
                false,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                new Tally(7, 1, 0, 2),
                new Life(
                        Instant.parse("2023-05-02T08:00:00Z"),
                        Instant.parse("2024-05-03T08:00:00Z"),
                        Instant.parse("2024-05-03T08:00:00Z"),
                        Optional.empty(),
                        Optional.empty(),
                        3));
    }

    /** The same listing with another owner; without one it is anonymous. */
    public static Listing ownedBy(Listing l, Optional<Owner> owner) {
        return new Listing(
                l.id(),
                l.kind(),
                l.headline(),
                l.sections(),
                l.facets(),
                owner,
                l.partners(),
                l.contacts(),
                l.period(),
                l.links(),
                l.outcome(),
                l.circle(),
                owner.isEmpty(),
                l.assetType(),
                l.direction(),
                l.provenance(),
                l.tally(),
                l.life());
    }

    /** The same listing of another kind, with another life and another count. */
    public static Listing with(
            Listing l, ListingKind kind, ListingId id, Optional<Phase> phase, Tally tally, Life life) {
        Facets f = l.facets();
        return new Listing(
                id,
                kind,
                l.headline(),
                l.sections(),
                new Facets(
                        f.topics(),
                        f.tags(),
                        phase,
                        f.collaboration(),
                        f.lookingFor(),
                        f.technologies(),
                        f.userGroups(),
                        f.budget()),
                l.owner(),
                l.partners(),
                l.contacts(),
                l.period(),
                l.links(),
                l.outcome(),
                l.circle(),
                l.anonymous(),
                l.assetType(),
                l.direction(),
                l.provenance(),
                tally,
                life);
    }

    /** A life that nobody has confirmed for a year. */
    public static Life stale() {
        Instant confirmed = Instant.parse("2023-05-31T23:30:00Z");
        return new Life(
                confirmed,
                confirmed,
                confirmed,
                Optional.of(Instant.parse("2024-01-10T00:00:00Z")),
                Optional.empty(),
                1);
    }
}
