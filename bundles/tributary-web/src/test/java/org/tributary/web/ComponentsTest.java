package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.web.Fixtures.listing;
import static org.tributary.web.Fixtures.visit;
import static org.tributary.web.internal.page.Html5.parsed;
import static org.tributary.web.internal.page.Html5.text;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Tally;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.search.Hits.Snippet;
import org.tributary.api.search.Hits.Snippet.Part;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Panel;
import org.tributary.api.web.PanelContribution.Place;

class ComponentsTest {

    private static final String HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&";

    private final Components ui = visit("/").ui();

    @Test
    void a_card_says_what_it_is_whose_how_far_on_and_who_has_it_too() {
        Document card = parsed(ui.card(listing("bins", "Missed bins", "People ring.")));

        assertThat(card.select(".govuk-tag").text()).isEqualTo("Problem");
        assertThat(card.select("h3 a").text()).isEqualTo("Missed bins");
        assertThat(card.select("h3 a").attr("href")).isEqualTo("/listings/local/bins");
        assertThat(card.text())
                .contains("Camden Council", "London", "Phase: Beta, step 4 of 5", "People ring.")
                .contains("7 councils have this too", "Last confirmed 3 May 2024")
                .doesNotContain("Sample");
    }

    @Test
    void a_snippet_stands_in_place_of_the_summary_with_the_words_marked() {
        Snippet why = new Snippet(List.of(new Part("about ", false), new Part("bins", true), new Part("<b>", false)));

        Document card = parsed(ui.card(listing("bins", "Missed bins", "People ring."), why));

        assertThat(card.select(".tributary-card__text").text()).isEqualTo("about bins<b>");
        assertThat(card.select("mark").text()).isEqualTo("bins");
        assertThat(card.text()).doesNotContain("People ring.");
    }

    @Test
    void nothing_that_somebody_typed_becomes_markup_in_a_card() {
        Owner owner = new Owner(
                new OrganisationId("camden"),
                HOSTILE,
                OrganisationKind.LONDON_BOROUGH,
                Optional.of(Region.LONDON),
                Optional.empty());
        Listing hostile = Fixtures.ownedBy(listing("bins", HOSTILE, HOSTILE), Optional.of(owner));
        Snippet why = new Snippet(List.of(new Part(HOSTILE, false), new Part(HOSTILE, true)));

        for (Document card : List.of(parsed(ui.card(hostile)), parsed(ui.card(hostile, why)))) {
            assertThat(card.select("script, img, title")).isEmpty();
            assertThat(card.select("h3 a").text()).isEqualTo(HOSTILE);
            assertThat(card.select(".tributary-card__owner").text()).isEqualTo(HOSTILE);
            assertThat(card.select(".tributary-card__text").text()).contains(HOSTILE);
        }
    }

    @Test
    void one_council_is_not_spoken_of_as_many() {
        Listing one = Fixtures.with(
                listing("bins", "Missed bins", ""),
                ListingKind.PROBLEM,
                new ListingId("local", "bins"),
                Optional.empty(),
                new Tally(1, 0, 0, 0),
                listing("x", "", "").life());

        assertThat(parsed(ui.card(one)).text()).contains("1 council has this too");
    }

    @Test
    void a_stale_sample_without_phase_and_owner_says_so() {
        Listing stale = Fixtures.ownedBy(
                Fixtures.with(
                        listing("bins", "Missed bins", ""),
                        ListingKind.STORY,
                        new ListingId("sample", "bins"),
                        Optional.empty(),
                        Tally.NONE,
                        Fixtures.stale()),
                Optional.empty());

        Document card = parsed(ui.card(stale));

        assertThat(card.text())
                .contains("Sample", "Anonymous council", "Not confirmed since June 2023")
                .doesNotContain("Last confirmed", "have this too", "Phase");
        assertThat(card.select(".tributary-card__text")).isEmpty();
    }

    @Test
    void cards_are_a_list_and_no_cards_are_nothing() {
        assertThat(parsed(ui.cards(List.of(listing("a", "A", ""), listing("b", "B", ""))))
                        .select("ul > li h3"))
                .hasSize(2);
        assertThat(text(ui.cards(List.of()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("phases")
    void a_phase_is_said_in_words_and_drawn(Phase phase) {
        Document steps = parsed(ui.phaseSteps(Optional.of(phase)));

        assertThat(steps.select("rect")).hasSize(5);
        assertThat(steps.select("rect.tributary-phase__done"))
                .hasSize(phase == Phase.RETIRED ? 0 : phase.ordinal() + 1);
        assertThat(steps.select("svg").attr("aria-hidden")).isEqualTo("true");
        assertThat(steps.text()).startsWith("Phase: " + ui.phase(phase));
    }

    static Stream<Phase> phases() {
        return Arrays.stream(Phase.values());
    }

    @Test
    void no_phase_is_nothing() {
        assertThat(text(ui.phaseSteps(Optional.empty()))).isEmpty();
    }

    @Test
    void every_code_has_a_word() {
        assertNamed(ListingKind.values(), ui::kind);
        assertNamed(Phase.values(), ui::phase);
        assertNamed(LookingFor.values(), ui::lookingFor);
        assertNamed(BudgetBand.values(), ui::budget);
        assertNamed(Region.values(), ui::region);
        assertNamed(Nation.values(), ui::nation);
        assertNamed(OrganisationKind.values(), ui::organisationKind);
        assertNamed(PopulationBand.values(), ui::population);
        assertNamed(VoiceKind.values(), ui::voice);
        assertNamed(CollaborationType.values(), ui::collaboration);
        assertNamed(AssetType.values(), ui::assetType);
        assertNamed(Direction.values(), ui::direction);
        assertNamed(LinkRelation.values(), ui::linkRelation);
        assertNamed(RelationKind.values(), ui::relation);
        assertNamed(Circle.values(), ui::circle);
        assertNamed(Section.values(), ui::section);
        assertNamed(Facet.values(), ui::facet);
    }

    private static <E extends Coded> void assertNamed(E[] values, Function<E, String> word) {
        for (E value : values) {
            assertThat(word.apply(value)).isNotBlank().doesNotContain("_", "{");
        }
    }

    @Test
    void a_value_of_a_facet_has_the_name_that_people_know() {
        Components named = visit("/", new Named()).ui();

        assertThat(named.value(Facet.KIND, "asset")).isEqualTo("Something to reuse");
        assertThat(named.value(Facet.PHASE, "beta")).isEqualTo("Beta");
        assertThat(named.value(Facet.LOOKING_FOR, "reuse-code")).isEqualTo("Reuse code");
        assertThat(named.value(Facet.ORGANISATION_KIND, "london-borough")).isEqualTo("London borough");
        assertThat(named.value(Facet.REGION, "yorkshire-and-the-humber")).isEqualTo("Yorkshire and the Humber");
        assertThat(named.value(Facet.BUDGET, "500k-1m")).isEqualTo("£500,000 to £1 million");
        assertThat(named.value(Facet.TOPIC, "waste")).isEqualTo("Waste and recycling");
        assertThat(named.value(Facet.ORGANISATION, "camden")).isEqualTo("Camden Council");
        assertThat(named.value(Facet.TAG, "missed-bin")).isEqualTo("missed bin");
        assertThat(named.value(Facet.YEAR, "2024")).isEqualTo("2024");
    }

    @Test
    void what_nobody_knows_is_shown_as_it_is() {
        assertThat(ui.value(Facet.TOPIC, "waste-and-recycling")).isEqualTo("waste and recycling");
        assertThat(ui.value(Facet.ORGANISATION, "camden-council")).isEqualTo("camden council");
        assertThat(ui.value(Facet.ORGANISATION, "<Not an id>")).isEqualTo("<Not an id>");
        assertThat(ui.value(Facet.KIND, "something-new")).isEqualTo("something new");
    }

    @Test
    void a_button_of_a_plugin_posts_for_those_who_are_signed_in_and_is_a_link_for_visitors() {
        Html follow = Html.action("Follow", "/following/new", Map.of("topic", "bins"));
        assertThat(text(ui.html(follow)))
                .contains("href=\"/following/new?topic=bins\"")
                .doesNotContain("_token", "<form");
        Viewer member = new Viewer(Optional.empty(), Role.MEMBER, Set.of());
        Document form = parsed(new Visit(
                        member,
                        Door.PAGE,
                        Locale.UK,
                        Fixtures.site().absolute("/"),
                        Fixtures.site(),
                        Fixtures.NOW,
                        "the-token")
                .ui()
                .html(follow));
        assertThat(form.select("form[method=post][action=/following/new] input[name=_token]")
                        .val())
                .isEqualTo("the-token");
        Visit without = new Visit(
                member, Door.PAGE, Locale.UK, Fixtures.site().absolute("/"), Fixtures.site(), Fixtures.NOW, "");
        assertThat(text(without.ui().html(follow))).doesNotContain("<form");
    }

    @Test
    void panels_stand_under_headings_of_the_second_level() {
        Document panels = parsed(visit("/", new Named()).ui().panels(Place.LISTING, "local:bins"));

        assertThat(panels.select("section h2").text()).isEqualTo("The same problem");
        assertThat(panels.select("section p").text()).isEqualTo("local:bins");
        assertThat(text(ui.panels(Place.LISTING, "local:bins"))).isBlank();
    }

    @Test
    void an_error_summary_leads_to_the_fields() {
        Document summary = parsed(ui.errorSummary(
                List.of(new FieldFault("links[2].address", "Enter an <address>."), new FieldFault("", "Too late."))));

        assertThat(summary.select("[role=alert] h2").text()).isEqualTo("There is a problem");
        assertThat(summary.select("li a").attr("href")).isEqualTo("#links-2-address");
        assertThat(summary.select("li").eachText()).containsExactly("Enter an <address>.", "Too late.");
        assertThat(text(ui.errorSummary(List.of()))).isEmpty();
    }

    @Test
    void the_sentence_at_a_field_can_be_named_by_its_input() {
        List<FieldFault> faults =
                List.of(new FieldFault("title", "Enter a title."), new FieldFault("summary", "Too long."));

        Element message = parsed(ui.errorMessage(faults, "title")).selectFirst("p");

        assertThat(message.id()).isEqualTo("title-error");
        assertThat(message.text()).isEqualTo("Error: Enter a title.");
        assertThat(text(ui.errorMessage(faults, "phase"))).isEmpty();
    }

    @Test
    void a_form_carries_the_token_of_the_visit() {
        Element input = parsed(ui.formToken()).selectFirst("input");

        assertThat(input.attr("type")).isEqualTo("hidden");
        assertThat(input.attr("value")).isEqualTo("token");
        assertThat(input.attr("name")).isEqualTo("_token");
    }

    @Test
    void a_pager_leads_on_and_the_last_page_has_none() {
        Document pager = parsed(ui.pager(Optional.of("/search?q=a&after=b"), "More results"));

        assertThat(pager.select("nav").attr("aria-label")).isEqualTo("More results");
        assertThat(pager.select("a").attr("href")).isEqualTo("/search?q=a&after=b");
        assertThat(text(ui.pager(Optional.empty(), "More results"))).isEmpty();
    }

    @Test
    void bars_are_drawn_into_the_table_of_their_numbers() {
        Document bars = parsed(ui.bars(
                "Cost",
                List.of(new Bar("Before", 200, "£200"), new Bar("After", 50, "£50"), new Bar("None", 0, "£0"))));

        assertThat(bars.select("caption").text()).isEqualTo("Cost");
        assertThat(bars.select("tr th[scope=row]").eachText()).containsExactly("Before", "After", "None");
        assertThat(bars.select("tr td").eachText()).containsExactly("£200", "£50", "£0");
        assertThat(bars.select("rect.tributary-bars__value").eachAttr("width")).containsExactly("100", "25", "0");
        assertThat(text(ui.bars("Cost", List.of()))).isEmpty();
        assertThat(parsed(ui.bars("Cost", List.of(new Bar("a", 0, "0"), new Bar("b", Double.NaN, "?"))))
                        .select("rect.tributary-bars__value")
                        .eachAttr("width"))
                .containsExactly("0", "0");
    }

    @Test
    void a_map_lists_its_places_and_marks_those_that_are_on_it() {
        Document map = parsed(ui.map(
                List.of(
                        new Pin(
                                "Camden",
                                new Position(51.55, -0.16),
                                Optional.of("/organisations/camden"),
                                "3 problems"),
                        new Pin("Elsewhere <b>", new Position(0, 0), Optional.empty(), "")),
                "Where"));

        assertThat(map.select("svg").attr("role")).isEqualTo("img");
        assertThat(map.select("svg").attr("aria-label")).isEqualTo("Map of the United Kingdom with 1 place marked");
        assertThat(map.select("circle title").text()).isEqualTo("Camden");
        assertThat(map.select("li").eachText()).containsExactly("Camden 3 problems", "Elsewhere <b>");
        assertThat(map.select("li a").attr("href")).isEqualTo("/organisations/camden");
        assertThat(text(ui.map(List.of(), "Where"))).isEmpty();
    }

    @Test
    void many_places_are_folded_away() {
        List<Pin> many = Stream.iterate(1, i -> i + 1)
                .limit(30)
                .map(i -> new Pin("Place " + i, new Position(50.5 + i / 10.0, -2), Optional.empty(), ""))
                .toList();

        Document map = parsed(ui.map(many, "Where"));

        assertThat(map.select("details summary").text()).isEqualTo("Show the 30 places as a list");
        assertThat(map.select("details li")).hasSize(30);
    }

    @Test
    void inset_warning_and_empty_escape_what_they_say() {
        assertThat(parsed(ui.inset(HOSTILE)).select(".govuk-inset-text").text()).isEqualTo(HOSTILE);
        assertThat(parsed(ui.warning(HOSTILE)).select("strong").text()).isEqualTo("Warning " + HOSTILE);
        Document empty = parsed(ui.empty(HOSTILE, HOSTILE, HOSTILE, "/publish"));
        assertThat(empty.select("h2").text()).isEqualTo(HOSTILE);
        assertThat(empty.select("a").text()).isEqualTo(HOSTILE);
        assertThat(empty.select("script, img")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "JaVaScRiPt:alert(1)"})
    void a_link_never_runs_a_script(String address) {
        assertThat(parsed(ui.empty("a", "b", "c", address)).select("a").attr("href"))
                .doesNotContainIgnoringCase("javascript");
    }

    @Test
    void what_a_plugin_built_is_shown_as_it_built_it() {
        Html html = Html.element("p").with(Html.link(URI.create("/x"), "<x>"));

        assertThat(text(ui.html(html))).isEqualTo("<p><a href=\"/x\">&lt;x&gt;</a></p>");
        assertThat(text(ui.html(Html.none()))).isEmpty();
    }

    @Test
    void addresses_are_encoded() {
        assertThat(ui.topicPath("waste")).isEqualTo("/topics/waste");
        assertThat(ui.tagPath("a/b c")).isEqualTo("/tags/a%2Fb%20c");
        assertThat(ui.organisationPath(new OrganisationId("camden"))).isEqualTo("/organisations/camden");
    }

    @Test
    void numbers_have_thousands_separators() {
        assertThat(ui.number(1234567)).isEqualTo("1,234,567");
    }

    @Test
    void dates_are_those_of_london() {
        assertThat(ui.date(Instant.parse("2024-05-02T23:30:00Z"))).isEqualTo("3 May 2024");
        assertThat(ui.month(Instant.parse("2024-05-31T23:30:00Z"))).isEqualTo("June 2024");
    }

    private static final class Named implements Surroundings {

        @Override
        public Optional<Topic> topic(String id) {
            return Optional.of(new Topic(id, "Waste and recycling", "", "", List.of(), List.of()));
        }

        @Override
        public Optional<String> organisation(OrganisationId id) {
            return Optional.of("Camden Council");
        }

        @Override
        public List<Panel> panels(Occasion occasion) {
            return Set.of(Place.LISTING).contains(occasion.place())
                    ? List.of(new Panel("The same problem", Html.element("p").with(occasion.subject()), 1))
                    : List.of();
        }

        @Override
        public boolean leadsTo(String path, Viewer viewer, Locale locale) {
            return false;
        }
    }
}
