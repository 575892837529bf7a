package org.tributary.listing.internal;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.listing.internal.catalogue.ListingCatalogue;
import org.tributary.listing.internal.organisations.OrganisationDirectory;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;

/** Two councils, their people, and the real services on a real database. */
public final class ListingFixture implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    public static final OrganisationId CAMBURY = new OrganisationId("cambury");
    public static final OrganisationId DEEPDALE = new OrganisationId("deepdale");
    public static final Viewer CAMBURY_OFFICER =
            new Viewer(Optional.of(new PersonId("p-1")), Role.MEMBER, Set.of(CAMBURY));
    public static final Viewer DEEPDALE_OFFICER =
            new Viewer(Optional.of(new PersonId("p-2")), Role.MEMBER, Set.of(DEEPDALE));
    public static final Viewer CURATOR = new Viewer(Optional.of(new PersonId("p-3")), Role.CURATOR, Set.of());
    public static final Actor SYSTEM = Actor.system("test");

    public final TestStore database;
    public final OrganisationDirectory organisations;
    public final ListingCatalogue listings;

    public ListingFixture(TestDatabase kind) {
        this(kind, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public ListingFixture(TestDatabase kind, Clock clock) {
        database = kind.open("listing", "db/listing.xml");
        organisations = new OrganisationDirectory(database.store(), clock);
        listings = new ListingCatalogue(database.store(), new TopicFile(), clock, new Random(7));
        organisations.keepAll(
                List.of(
                        council(CAMBURY, "Cambury Borough Council", Region.LONDON, new Position(51.5, -0.1)),
                        council(DEEPDALE, "Deepdale District Council", Region.NORTH_WEST, new Position(53.9, -2.7))),
                SYSTEM);
    }

    public static OrganisationDraft council(OrganisationId id, String name, Region region, Position centre) {
        return new OrganisationDraft(
                Optional.of(id),
                name,
                OrganisationKind.DISTRICT,
                new Organisation.Place(Nation.ENGLAND, Optional.of(region), Optional.of(centre), Optional.empty()),
                Organisation.Codes.NONE,
                List.of(id.value() + ".example"),
                Optional.empty(),
                List.of(),
                true);
    }

    public static Actor actor(Viewer viewer) {
        return Actor.of(viewer, Door.PAGE);
    }

    public static ListingDraft problem(String title, Circle circle) {
        return in(circle, ListingDraft.of(ListingKind.PROBLEM, title, "Residents ring again and again.", CAMBURY));
    }

    public static ListingDraft in(Circle circle, ListingDraft d) {
        return d.withCircle(circle);
    }

    /** With something in every field. */
    public static ListingDraft full(Optional<ListingId> id) {
        return new ListingDraft(
                id,
                ListingKind.STORY,
                new Headline("Missed bins: what a year of calls cost us", "A year of counting calls."),
                new Sections(Map.of(Section.PROBLEM, "People *ring* about bins.", Section.LESSONS, "Count first.")),
                new Facets(
                        Set.of("waste-and-recycling"),
                        Set.of("Missed Bins", "calls"),
                        Optional.of(Phase.BETA),
                        Set.of(CollaborationType.DELIVERY),
                        Set.of(LookingFor.REUSE_CODE, LookingFor.BUY_TOGETHER),
                        Set.of("In-cab tablets"),
                        Set.of("residents"),
                        BudgetBand.FROM_50K_TO_100K),
                CAMBURY,
                List.of(DEEPDALE),
                List.of(new Contact(
                        Optional.of("Sam Weaver"),
                        "Service owner",
                        Optional.of("sam@cambury.example"),
                        Circle.PUBLIC,
                        false)),
                new Period(Optional.of(PartialDate.parse("2025")), Optional.of(PartialDate.parse("2026-09"))),
                List.of(new Link(LinkRelation.CODE, "Code", URI.create("https://code.example/bins"))),
                Optional.of(new Outcome(
                        OptionalLong.of(90_000),
                        OptionalLong.of(30_000),
                        OptionalLong.empty(),
                        OptionalLong.of(120_000),
                        List.of("Deepdale"),
                        Optional.of("Two thirds less."))),
                Circle.PUBLIC,
                false,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                Optional.empty());
    }

    @Override
    public void close() {
        database.close();
    }
}
