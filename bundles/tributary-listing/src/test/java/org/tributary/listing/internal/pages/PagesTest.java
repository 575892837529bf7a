package org.tributary.listing.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE_OFFICER;
import static org.tributary.listing.internal.ListingFixture.NOW;
import static org.tributary.listing.internal.ListingFixture.SYSTEM;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.full;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.listing.internal.catalogue.PortfolioReview;
import org.tributary.listing.internal.organisations.OrganisationAbout;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.Feed;
import org.tributary.web.Page;
import org.tributary.web.Redirect;

class PagesTest {

    private static ListingFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new ListingFixture(TestDatabase.DERBY);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void clear() {
        Services.clear(fixture);
    }

    // Home

    @Test
    void a_fresh_host_says_how_to_begin() {
        Document home = Rendered.of(home().home(Visits.visitor("/")));
        assertThat(home.selectFirst("h1").text()).isEqualTo("Who else has this problem?");
        assertThat(home.text()).contains("Nothing is listed here yet", "tributary:import");
        assertThat(home.select("form")).isEmpty();
    }

    @Test
    void the_search_box_is_there_when_search_is() {
        Document home = Rendered.of(home().home(Visits.withMenu(Set.of("/search"), "/")));
        assertThat(home.select("form[action=/search][method=get] input[name=q]"))
                .hasSize(1);
        assertThat(home.select("label[for=q]")).hasSize(1);
    }

    @Test
    void home_shows_the_newest_problems_and_who_takes_part() {
        publish(problem("Bins are missed every week", Circle.PUBLIC));
        publish(problem("Only for those who signed in", Circle.MEMBERS));
        Page page = home().home(Visits.visitor("/"));
        Document home = Rendered.of(page);
        assertThat(home.text())
                .contains("Newest problems", "Bins are missed every week", "Cambury Borough Council")
                .doesNotContain("Only for those who signed in");
        assertThat(home.select(".tributary-figure").eachText()).contains("1 problem");
        assertThat(home.select("svg.tributary-map__picture")).hasSize(1);
        assertThat(page.feeds()).extracting(Page.FeedLink::atomPath).containsExactly("/feed.atom");
    }

    // Listings

    @Test
    void a_listing_tells_everything_in_order() {
        Listing listing = publish(full(Optional.empty()));
        Listing other = publish(problem("Bins are missed every week", Circle.PUBLIC));
        fixture.listings.post(listing.id(), "We **asked** the crews.", NOW, actor(CAMBURY_OFFICER));
        fixture.listings.speak(
                listing.id(), VoiceKind.HAVE_THIS_TOO, DEEPDALE, Optional.of("Since May"), actor(DEEPDALE_OFFICER));
        fixture.listings.relate(listing.id(), RelationKind.BUILDS_ON, other.id(), actor(CAMBURY_OFFICER));
        Page page = (Page) listing(listing.id());
        Document document = Rendered.of(page);
        assertThat(document.select("h2").eachText())
                .containsSubsequence(
                        "At a glance",
                        "The outcome in numbers",
                        "Links",
                        "Who else",
                        "Updates",
                        "About this listing",
                        "Who to ask",
                        "Connected with");
        assertThat(document.text())
                .contains(
                        "Cambury Borough Council",
                        "Reuse code",
                        "1 council has this too",
                        "Deepdale District Council",
                        "Since May",
                        "£60,000",
                        "Two thirds less.",
                        "Sam Weaver",
                        "Builds on",
                        "2025");
        assertThat(document.html()).doesNotContain("sam@cambury.example");
        assertThat(document.select("strong").eachText()).contains("asked");
        assertThat(document.select("table caption").eachText()).contains("What it costs a year");
        assertThat(document.select("a[href=https://code.example/bins]").attr("rel"))
                .contains("nofollow");
        assertThat(page.jsonLd())
                .containsEntry("@type", "Article")
                .containsEntry(
                        "url",
                        "https://tributary.example/listings/local/"
                                + listing.id().key());
        assertThat(page.canonical()).contains("/listings/local/" + listing.id().key());
        assertThat(page.feeds())
                .extracting(Page.FeedLink::jsonPath)
                .containsExactly("/topics/waste-and-recycling/feed.json");
    }

    @Test
    void those_who_signed_in_see_the_address() {
        Listing listing = publish(full(Optional.empty()));
        Document document = Rendered.of(listings()
                .listing(
                        "local",
                        listing.id().key(),
                        Visits.of(
                                DEEPDALE_OFFICER,
                                Door.PAGE,
                                "/listings/local/" + listing.id().key())));
        assertThat(document.select("a[href=mailto:sam@cambury.example]")).hasSize(1);
    }

    @Test
    void a_short_listing_has_no_empty_parts() {
        Listing listing = publish(problem("Bins are missed every week", Circle.PUBLIC));
        Document document = Rendered.of(listing(listing.id()));
        assertThat(document.select("h2").eachText()).containsExactly("Who else", "About this listing", "Who to ask");
        assertThat(document.select("dl, ul:empty, table")).isEmpty();
    }

    @Test
    void others_are_led_to_say_something_and_the_own_people_to_write_an_update() {
        Listing listing = publish(problem("Bins are missed every week", Circle.PUBLIC));
        String path = "/listings/local/" + listing.id().key();
        Document visitor = Rendered.of(listing(listing.id()));
        assertThat(visitor.select("form")).isEmpty();
        assertThat(visitor.select("a[href=" + path + "/voice?kind=have-this-too]"))
                .hasSize(1);
        assertThat(visitor.select("a[href=" + path + "/contact]")).isNotEmpty();
        assertThat(visitor.select("a[href=" + path + "/updates/new]")).isEmpty();
        Document own = Rendered.of(listings()
                .listing("local", listing.id().key(), Visits.of(CAMBURY_OFFICER, Door.PAGE, path + "?done=update")));
        assertThat(own.select("a[href*=/voice]")).isEmpty();
        assertThat(own.select("a[href=" + path + "/updates/new]")).hasSize(1);
        assertThat(own.text()).contains("The update is published.");
    }

    @Test
    void a_guide_of_this_site_is_read_and_not_answered() {
        URI source = URI.create("https://tributary.example/toolkit/first-conversation");
        ListingDraft guide = ListingDraft.of(
                        ListingKind.GUIDE, "The first conversation", "What to ask in the first half hour.", DEEPDALE)
                .withSections(new Sections(Map.of(Section.SHAREABLE, "Ring.\n\n# What to ask\n\nAsk.")))
                .withLinks(List.of(
                        new Link(LinkRelation.PAGE, "In the toolkit", source),
                        new Link(LinkRelation.RESEARCH, "Discovery", URI.create("https://www.gov.uk/discovery"))))
                .withId(Optional.of(new ListingId("toolkit", "first-conversation")))
                .withProvenance(new Provenance(Optional.of(source), false));
        fixture.listings.keepAll(List.of(guide), SYSTEM);
        for (Viewer viewer : List.of(Viewer.visitor(), CAMBURY_OFFICER)) {
            Document page = Rendered.of(listings()
                    .listing(
                            "toolkit",
                            "first-conversation",
                            Visits.of(viewer, Door.PAGE, "/listings/toolkit/first-conversation")));
            assertThat(page.select("a.govuk-button").eachAttr("href"))
                    .containsExactly("https://tributary.example/toolkit/first-conversation");
            assertThat(page.select("a[href*=/voice], a[href$=/contact], #voices"))
                    .isEmpty();
            assertThat(page.text()).doesNotContain("aken over");
            assertThat(page.select("h2").eachText()).contains("What to ask", "Links");
            assertThat(page.select(".tributary-links a").eachText()).containsExactly("Discovery");
        }
    }

    @Test
    void only_the_own_people_are_offered_to_take_over_what_was_imported() {
        ListingId id = new ListingId("pipeline", "bins");
        fixture.listings.keepAll(
                List.of(full(Optional.of(id)).withProvenance(new Provenance(Optional.empty(), false))), SYSTEM);
        for (Viewer viewer : List.of(Viewer.visitor(), DEEPDALE_OFFICER, CURATOR)) {
            Document page = Rendered.of(
                    listings().listing("pipeline", "bins", Visits.of(viewer, Door.PAGE, "/listings/pipeline/bins")));
            assertThat(page.select("a[href$=/claim]")).isEmpty();
        }
        Document own = Rendered.of(listings()
                .listing("pipeline", "bins", Visits.of(CAMBURY_OFFICER, Door.PAGE, "/listings/pipeline/bins")));
        assertThat(own.select("a[href=/listings/pipeline/bins/claim]")).hasSize(1);
    }

    @Test
    void a_withdrawn_listing_leads_to_others_on_its_topic() {
        Listing gone = publish(problem("Missed bins in every street", Circle.PUBLIC));
        publish(full(Optional.empty()));
        fixture.listings.withdraw(gone.id(), 1, "", actor(CAMBURY_OFFICER));
        Page page = (Page) listing(gone.id());
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.isIndexed()).isFalse();
        Document document = Rendered.of(page);
        assertThat(document.text()).contains("withdrawn", "Missed bins: what a year of calls cost us");
    }

    @Test
    void a_merged_listing_leads_to_the_one_that_stays() {
        Listing duplicate = publish(problem("Bins are missed every week", Circle.PUBLIC));
        Listing into = publish(problem("Bins are missed in every street", Circle.PUBLIC));
        fixture.listings.merge(duplicate.id(), into.id(), actor(CURATOR));
        assertThat(listing(duplicate.id()))
                .isEqualTo(Redirect.moved("/listings/local/" + into.id().key()));
    }

    @Test
    void nobody_learns_of_what_they_may_not_see() {
        Listing draft = publish(problem("Something we have not announced", Circle.DRAFT));
        assertThatThrownBy(() -> listing(draft.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> listings().listing("local", "%3Cscript%3E", Visits.visitor("/listings")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void the_list_goes_on_page_by_page_and_by_kind() {
        publish(problem("Bins are missed every week", Circle.PUBLIC));
        publish(full(Optional.empty()));
        Document all = Rendered.of(listings().list(Visits.visitor("/listings?limit=1")));
        assertThat(all.text()).contains("2 listings");
        String next = all.select("a[rel=next]").attr("href");
        assertThat(next).startsWith("/listings?after=");
        Document second = Rendered.of(listings().list(Visits.visitor(next + "&limit=1")));
        assertThat(second.select("a[rel=next]")).isEmpty();
        Document stories = Rendered.of(listings().list(Visits.visitor("/listings?kind=story")));
        assertThat(stories.selectFirst("h1").text()).isEqualTo("Stories");
        assertThat(stories.select("a[aria-current=page]").eachText()).containsExactly("Stories");
        assertThat(stories.select(".tributary-card")).hasSize(1);
        Document narrowed = Rendered.of(listings()
                .list(Visits.visitor("/listings?organisation=deepdale&topic=waste-and-recycling&phase=alpha")));
        assertThat(narrowed.select(".tributary-chosen a").eachAttr("href"))
                .containsExactly(
                        "/listings?organisation=deepdale&phase=alpha",
                        "/listings?topic=waste-and-recycling&phase=alpha",
                        "/listings?topic=waste-and-recycling&organisation=deepdale");
        assertThat(narrowed.text()).contains("Nothing here fits");
    }

    @Test
    void an_address_that_is_not_understood_is_refused_with_the_name_of_its_part() {
        for (String query : List.of(
                "kind=poem",
                "limit=0",
                "limit=x",
                "after=%25%25",
                "topic=astrology",
                "tag=!!!",
                "sort=best",
                "stale=9")) {
            assertThatThrownBy(() -> listings().list(Visits.visitor("/listings?" + query)))
                    .as(query)
                    .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(
                                    refusal.faults().get(0).field())
                            .isEqualTo(query.substring(0, query.indexOf('='))));
        }
        assertThatThrownBy(() -> organisations().list(Visits.visitor("/organisations?region=moon")))
                .isInstanceOf(InvalidInput.class);
    }

    // Organisations

    @Test
    void organisations_are_found_by_name_and_shown_on_the_map() {
        Document all = Rendered.of(organisations().list(Visits.visitor("/organisations")));
        assertThat(all.select("table a").eachText())
                .containsExactly("Cambury Borough Council", "Deepdale District Council");
        assertThat(all.select("svg.tributary-map__picture circle")).hasSize(2);
        Document found = Rendered.of(
                organisations().list(Visits.visitor("/organisations?name=dale&kind=district&region=&closed=true")));
        assertThat(found.select("table a").eachText()).containsExactly("Deepdale District Council");
        assertThat(found.select("input[name=name]").attr("value")).isEqualTo("dale");
        assertThat(found.select("input[name=kind][checked]").eachAttr("value")).containsExactly("district");
        assertThat(found.select("input[name=closed]").hasAttr("checked")).isTrue();
        Document paged = Rendered.of(organisations().list(Visits.visitor("/organisations?limit=1&region=london")));
        assertThat(paged.select("table a")).hasSize(1);
        Document none = Rendered.of(organisations().list(Visits.visitor("/organisations?name=atlantis")));
        assertThat(none.text()).contains("No organisation fits");
    }

    @Test
    void an_organisation_shows_its_portfolio() {
        publish(full(Optional.empty()));
        publish(problem("Bins are missed every week", Circle.PUBLIC));
        Page page = (Page) organisations().organisation("cambury", Visits.visitor("/organisations/cambury"));
        Document document = Rendered.of(page);
        assertThat(document.text())
                .contains(
                        "District council",
                        "London",
                        "Problems and projects by phase",
                        "Bins are missed every week",
                        "Stories",
                        "Buy together",
                        "All in one list (2)");
        assertThat(page.feeds())
                .extracting(Page.FeedLink::atomPath)
                .containsExactly("/organisations/cambury/feed.atom");
        Document quiet =
                Rendered.of(organisations().organisation("deepdale", Visits.visitor("/organisations/deepdale")));
        assertThat(quiet.text()).contains("All in one list (1)");
        assertThatThrownBy(() -> organisations().organisation("Atlantis!", Visits.visitor("/organisations/x")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void one_that_is_no_more_names_those_who_took_over() {
        OrganisationId old = fixture.organisations
                .add(
                        new OrganisationDraft(
                                Optional.of(new OrganisationId("old-shire")),
                                "Old Shire County Council",
                                OrganisationKind.COUNTY,
                                new Organisation.Place(
                                        Nation.ENGLAND, Optional.empty(), Optional.empty(), Optional.empty()),
                                new Organisation.Codes(
                                        Optional.of("E10000099"),
                                        List.of(),
                                        List.of(DEEPDALE),
                                        Optional.of(LocalDate.of(2023, 4, 1))),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                true),
                        SYSTEM)
                .id();
        Document document =
                Rendered.of(organisations().organisation(old.value(), Visits.visitor("/organisations/old-shire")));
        assertThat(document.text()).contains("closed on 1 April 2023", "Nothing is listed yet");
        assertThat(document.select("a[href=/organisations/deepdale]")).hasSize(1);
    }

    // Topics and tags

    @Test
    void topics_stand_in_their_groups_with_counts() {
        publish(full(Optional.empty()));
        Document document = Rendered.of(topics().list(Visits.visitor("/topics")));
        assertThat(document.select("a[href^=/topics/]")).hasSizeGreaterThan(30);
        assertThat(document.text()).contains("Waste and recycling 1 listing");
    }

    @Test
    void a_topic_shows_what_is_listed_and_who_is_active() {
        publish(full(Optional.empty()));
        Document document = Rendered.of(topics().topic("waste-and-recycling", Visits.visitor("/topics/x")));
        assertThat(document.text())
                .contains("Also called", "missed bin", "Stories", "Who is active", "Cambury Borough Council");
        Document empty = Rendered.of(topics().topic("libraries-and-archives", Visits.visitor("/topics/x")));
        assertThat(empty.text()).contains("Nothing is listed about this yet", "Be the first");
        assertThatThrownBy(() -> topics().topic("<b>", Visits.visitor("/topics/x")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void every_spelling_of_a_tag_leads_to_one_page() {
        publish(full(Optional.empty()));
        TagPages tags = new TagPages(fixture.listings);
        assertThat(tags.tag("Missed Bins", Visits.visitor("/tags/x"))).isEqualTo(Redirect.moved("/tags/missed-bin"));
        assertThat(tags.atom("Missed Bins", Visits.visitor("/tags/x")))
                .isEqualTo(Redirect.moved("/tags/missed-bin/feed.atom"));
        Document document = Rendered.of(tags.tag("missed-bin", Visits.visitor("/tags/missed-bin")));
        assertThat(document.selectFirst("h1").text()).isEqualTo("Tagged \"missed bin\"");
        assertThat(document.select(".tributary-card")).hasSize(1);
        Page none = (Page) tags.tag("dragon", Visits.visitor("/tags/dragon"));
        assertThat(Rendered.of(none).text()).contains("Nothing has this tag");
        assertThat(none.isIndexed()).isFalse();
        assertThatThrownBy(() -> tags.tag("!!!", Visits.visitor("/tags/x"))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> tags.tag("x".repeat(60), Visits.visitor("/tags/x")))
                .isInstanceOf(NotFound.class);
    }

    // Feeds

    @Test
    void feeds_hold_what_everybody_may_see_whoever_asks() {
        publish(full(Optional.empty()));
        publish(problem("Only for those who signed in", Circle.MEMBERS));
        Feed all = home().atom(Visits.of(CAMBURY_OFFICER, Door.PAGE, "/feed.atom"));
        assertThat(all.listings()).singleElement().satisfies(listing -> assertThat(listing.contacts())
                .allMatch(contact -> contact.email().isEmpty()));
        assertThat(organisations().json("cambury", Visits.visitor("/x")).listings())
                .hasSize(1);
        assertThat(topics().atom("waste-and-recycling", Visits.visitor("/x")))
                .satisfies(feed -> assertThat(feed.listings()).hasSize(1))
                .satisfies(feed -> assertThat(feed.path()).isEqualTo("/topics/waste-and-recycling"));
        assertThat(((Feed) new TagPages(fixture.listings).json("call", Visits.visitor("/x"))).listings())
                .hasSize(1);
    }

    private static Object listing(ListingId id) {
        return listings().listing(id.origin(), id.key(), Visits.visitor("/listings/" + id.origin() + "/" + id.key()));
    }

    private static Listing publish(ListingDraft draft) {
        return fixture.listings.publish(draft, actor(CAMBURY_OFFICER));
    }

    private static HomePages home() {
        return new HomePages(fixture.listings, fixture.organisations, new TopicFile());
    }

    private static ListingPages listings() {
        return new ListingPages(fixture.listings, fixture.organisations, new TopicFile());
    }

    private static OrganisationPages organisations() {
        return new OrganisationPages(
                fixture.organisations,
                fixture.listings,
                new OrganisationDesk(
                        fixture.organisations,
                        new OrganisationAbout(fixture.database.store(), Clock.systemUTC()),
                        new PortfolioReview(fixture.database.store()),
                        new Hiding(fixture.database.store()),
                        null));
    }

    private static TopicPages topics() {
        return new TopicPages(new TopicFile(), fixture.listings);
    }
}
