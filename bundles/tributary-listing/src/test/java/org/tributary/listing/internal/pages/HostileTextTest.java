package org.tributary.listing.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Relation;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.listing.Voice;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.paging.Paged;
import org.tributary.api.people.Door;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.listing.internal.catalogue.PortfolioReview;
import org.tributary.listing.internal.organisations.OrganisationAbout;

/** Whatever slips past the checks of the services, pages show it as text. */
class HostileTextTest {

    private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}";
    private static final URI EVIL_ADDRESS = URI.create("javascript:alert(3)");
    private static final OrganisationId ID = new OrganisationId("cambury");
    private static final Instant TIME = Instant.parse("2026-01-05T10:00:00Z");

    @Test
    void a_listing_is_only_text() {
        ListingPages pages = new ListingPages(listings(), organisations(), topics());
        for (Viewer viewer : List.of(Viewer.visitor(), Viewer.administrator())) {
            Document page = Rendered.of(pages.listing("local", "x", Visits.of(viewer, Door.PAGE, "/listings/local/x")));
            assertHarmless(page);
            assertThat(page.selectFirst("h1").text()).isEqualTo(EVIL);
        }
    }

    @Test
    void lists_are_only_text() {
        assertHarmless(Rendered.of(new ListingPages(listings(), organisations(), topics())
                .list(Visits.visitor("/listings?kind=problem&tag=x"))));
        assertHarmless(Rendered.of(new HomePages(listings(), organisations(), topics()).home(Visits.visitor("/"))));
        assertHarmless(Rendered.of(new TagPages(listings()).tag("x", Visits.visitor("/tags/x"))));
        assertHarmless(Rendered.of(new TopicPages(topics(), listings()).list(Visits.visitor("/topics"))));
        assertHarmless(Rendered.of(new TopicPages(topics(), listings()).topic("x", Visits.visitor("/topics/x"))));
    }

    @Test
    void an_organisation_is_only_text() {
        OrganisationPages pages = new OrganisationPages(organisations(), listings(), own());
        assertHarmless(Rendered.of(pages.organisation("cambury", Visits.visitor("/organisations/cambury"))));
        Document list = Rendered.of(pages.list(
                Visits.visitor("/organisations?name=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%00&closed=true")));
        assertHarmless(list);
        assertThat(list.select("input[name=name]").attr("value")).isEqualTo("\"><script>alert(1)</script>");
    }

    @Test
    void a_withdrawn_listing_is_only_text() {
        Listings gone = fake(Listings.class, method -> switch (method) {
            case "find" -> throw new Gone(EVIL);
            case "list" -> new Paged<>(List.of(listing()), 1, Optional.empty());
            case "first" -> List.of(listing());
            default -> throw new AssertionError(method);
        });
        assertHarmless(Rendered.of(new ListingPages(gone, organisations(), topics())
                .listing("local", "some-evil-words", Visits.visitor("/listings/local/some-evil-words"))));
    }

    private static void assertHarmless(Document page) {
        assertThat(page.select("script, img, iframe, object, embed, style, base, meta, [style]"))
                .isEmpty();
        assertThat(page.getAllElements())
                .flatExtracting(element -> element.attributes().asList())
                .extracting(Attribute::getKey)
                .noneMatch(name -> name.startsWith("on"));
        assertThat(page.select("[href]").eachAttr("href"))
                .allMatch(href -> href.isEmpty()
                        || href.startsWith("#")
                        || href.startsWith("/")
                        || href.startsWith("mailto:")
                        || href.startsWith("https://"));
        assertThat(page.select("a")).allMatch(link -> !link.text().isBlank());
    }

    private static Listings listings() {
        Paged<Listing> page = new Paged<>(List.of(listing()), 200, Optional.of(EVIL));
        return fake(Listings.class, method -> switch (method) {
            case "find" -> listing();
            case "list" -> page;
            case "first" -> page.items();
            case "count" -> Map.of("problem", 3L, "cambury", 2L, "x", 4L);
            case "updates" -> List.of(new StatusUpdate(1, TIME, EVIL + "\n\n[x](javascript:alert(4))"));
            case "voices", "ownVoices" -> Arrays.stream(VoiceKind.values())
                    .map(kind -> new Voice(kind, ID, EVIL, Optional.of(EVIL), TIME))
                    .toList();
            case "relations" -> Arrays.stream(RelationKind.values())
                    .map(kind -> new Relation(kind, false, new ListingId("local", "y"), EVIL))
                    .toList();
            default -> throw new AssertionError(method);
        });
    }

    private static Organisations organisations() {
        return fake(Organisations.class, method -> switch (method) {
            case "find" -> organisation();
            case "findAll" -> Map.of(ID, organisation());
            case "list" -> new Paged<>(List.of(organisation()), 200, Optional.of(EVIL));
            default -> throw new AssertionError(method);
        });
    }

    private static OwnViews own() {
        Profile person = new Profile(new PersonId("p-1"), EVIL, EVIL, EVIL, List.of(), List.of(), Optional.of(ID));
        return fake(OwnViews.class, method -> switch (method) {
            case "movedTo" -> Optional.empty();
            case "of" -> new OwnView(
                    new OrganisationAbout.About(EVIL + "\n\n[x](javascript:alert(4))", EVIL, 1),
                    List.of(person),
                    true,
                    List.of(new PortfolioReview.Need(listing(), Set.of(PortfolioReview.Reason.STALE))),
                    List.of(new Hiding.HiddenListing(listing(), new Hiding.Hidden(TIME, EVIL))),
                    true,
                    true);
            default -> throw new AssertionError(method);
        });
    }

    private static Topics topics() {
        Topic topic = new Topic("x", EVIL, EVIL, EVIL, List.of(), List.of(List.of(EVIL, "evil words")));
        return fake(Topics.class, method -> switch (method) {
            case "all" -> List.of(topic);
            case "find", "recognise" -> Optional.of(topic);
            default -> throw new AssertionError(method);
        });
    }

    private static Organisation organisation() {
        return new Organisation(
                ID,
                EVIL,
                OrganisationKind.UNITARY,
                new Organisation.Place(
                        Nation.ENGLAND,
                        Optional.of(Region.LONDON),
                        Optional.of(new Position(51.5, -0.1)),
                        Optional.of(PopulationBand.OVER_500K)),
                new Organisation.Codes(
                        Optional.of(EVIL), List.of(EVIL), List.of(ID), Optional.of(LocalDate.of(2020, 1, 1))),
                List.of(EVIL),
                Optional.of(EVIL_ADDRESS),
                List.of(EVIL),
                false,
                1);
    }

    private static Listing listing() {
        return new Listing(
                new ListingId("sample", "x"),
                ListingKind.PROBLEM,
                new Headline(EVIL, EVIL),
                new Sections(Arrays.stream(Section.values())
                        .collect(Collectors.toMap(Function.identity(), section -> EVIL + "\n\n# " + EVIL))),
                new Facets(
                        Set.of("x"),
                        Set.of(EVIL),
                        Optional.of(Phase.BETA),
                        EnumSet.allOf(CollaborationType.class),
                        EnumSet.allOf(LookingFor.class),
                        Set.of(EVIL),
                        Set.of(EVIL),
                        BudgetBand.OVER_5M),
                Optional.of(new Owner(ID, EVIL, OrganisationKind.UNITARY, Optional.empty(), Optional.empty())),
                List.of(ID),
                List.of(new Contact(Optional.of(EVIL), EVIL, Optional.of(EVIL), Circle.PUBLIC, false)),
                Period.UNKNOWN,
                List.of(
                        new Link(LinkRelation.CODE, EVIL, EVIL_ADDRESS),
                        new Link(LinkRelation.CODE, EVIL, URI.create("https://code.example/%22%3E"))),
                Optional.of(new Outcome(
                        OptionalLong.of(5),
                        OptionalLong.of(9),
                        OptionalLong.of(Long.MAX_VALUE),
                        OptionalLong.of(0),
                        List.of(EVIL),
                        Optional.of(EVIL))),
                Circle.MEMBERS,
                true,
                Optional.of(AssetType.ASK_ME),
                Optional.of(Direction.ASK),
                new Provenance(Optional.of(EVIL_ADDRESS), false),
                new Tally(7, 1, 2, 3),
                new Life(TIME, TIME, TIME, Optional.of(TIME), Optional.of(TIME), 4));
    }

    private static <T> T fake(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> answers.apply(method.getName())));
    }
}
