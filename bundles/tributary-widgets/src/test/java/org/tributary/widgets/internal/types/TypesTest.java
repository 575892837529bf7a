package org.tributary.widgets.internal.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Topic;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Panel;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.testkit.contract.WidgetRendererContract;
import org.tributary.testkit.fake.FixedTopics;
import org.tributary.testkit.fake.InMemoryListings;
import org.tributary.testkit.fake.InMemoryOrganisations;
import org.tributary.testkit.fake.InMemorySearchEngine;
import org.tributary.web.Surroundings;

/** The types that come with the product, each held to the contract of all, and what each alone does. */
class TypesTest {

    private static final URI SITE = URI.create("https://tributary.example.org/");
    private static final OrganisationId EASTON = InMemoryOrganisations.EASTON;
    private static final Actor ADMINISTRATOR = Actor.system("test");
    private static final String HIDDEN = "Redundancies nobody may know of yet";

    private final FixedTopics topics = new FixedTopics();
    private final InMemoryOrganisations organisations = new InMemoryOrganisations();
    private final InMemoryListings listings = new InMemoryListings(organisations, topics, Clock.systemUTC());
    private final InMemorySearchEngine engine = new InMemorySearchEngine();
    private final Site site = new Site();
    private final Topic topic = topics.all().get(0);

    /** A site with some of its parts. */
    private static final class Site implements Surroundings {

        private Set<String> pages = Set.of("/search", "/publish", "/following");

        @Override
        public Optional<Topic> topic(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> organisation(OrganisationId id) {
            return Optional.empty();
        }

        @Override
        public List<Panel> panels(Occasion occasion) {
            return List.of();
        }

        @Override
        public boolean leadsTo(String path, Viewer viewer, Locale locale) {
            return pages.contains(path);
        }
    }

    TypesTest() {
        publish(draft(ListingKind.PROBLEM, "People keep ringing about missed bins")
                .withFacets(Facets.NONE
                        .withTopics(Set.of(topic.id()))
                        .withTags(Set.of("missed-bin"))
                        .withPhase(Optional.of(Phase.DISCOVERY))));
        publish(draft(ListingKind.PROJECT, "One form for all repairs")
                .withFacets(Facets.NONE.withPhase(Optional.of(Phase.BETA))));
        publish(draft(ListingKind.OPPORTUNITY, "Two days of a researcher")
                .withDirection(Optional.of(Direction.OFFER))
                .withPeriod(new Period(Optional.empty(), Optional.of(PartialDate.parse("2199-01-31")))));
        publish(draft(ListingKind.PROJECT, HIDDEN).withCircle(Circle.ORGANISATION));
    }

    private static ListingDraft draft(ListingKind kind, String title) {
        return ListingDraft.of(kind, title, "About: " + title.toLowerCase(Locale.UK), EASTON);
    }

    private Listing publish(ListingDraft draft) {
        Listing listing = listings.publish(draft, ADMINISTRATOR);
        if (listing.circle() == Circle.PUBLIC) {
            engine.apply(
                    List.of(listing.forEverybody()),
                    List.of(),
                    engine.position().orElse(0) + 1);
        }
        return listing;
    }

    private LatestWidget latest() {
        return new LatestWidget(listings, topics, organisations, site, engine);
    }

    private static Widget render(WidgetRenderer renderer, String... pairs) {
        Map<String, List<String>> values = new HashMap<>();
        for (WidgetParameter parameter : renderer.describe(Locale.UK).parameters()) {
            if (!parameter.fallback().isEmpty()) {
                values.put(parameter.name(), List.of(parameter.fallback()));
            }
        }
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            chosen.put(pairs[i], List.of(pairs[i + 1]));
        }
        values.putAll(chosen);
        return renderer.render(new WidgetRequest(values, Locale.UK, SITE, SITE.resolve("/widgets/" + renderer.type())));
    }

    private static Document html(Widget widget) {
        return Jsoup.parseBodyFragment(widget.body().toString(), SITE.toString());
    }

    private static String more(Widget widget) {
        return widget.more().orElseThrow().address().toString();
    }

    @Nested
    class Latest extends WidgetRendererContract {

        @Override
        protected WidgetRenderer renderer() {
            return latest();
        }

        @Override
        protected Set<String> hiddenWords() {
            return Set.of(HIDDEN);
        }

        /** Words and the order of last changes do not go together, which is refused. */
        @Test
        void words_find_what_the_filter_means() {
            Document found = html(render(latest(), "q", "missed bins"));

            assertThat(found.select("a").eachText()).containsExactly("People keep ringing about missed bins");
            assertThatThrownBy(() -> render(latest(), "q", "bins", "order", "updated"))
                    .isInstanceOf(InvalidInput.class);
        }

        @Test
        void a_choice_is_shown_and_leads_to_its_page() {
            Widget widget = render(latest(), "kind", "project");

            assertThat(html(widget).select("a").eachText()).containsExactly("One form for all repairs");
            assertThat(widget.heading()).isEqualTo("Projects");
            assertThat(more(widget)).isEqualTo("/search?kind=project");
            assertThat(more(render(latest(), "topic", topic.id()))).isEqualTo("/topics/" + topic.id());
            assertThat(more(render(latest()))).isEqualTo("/listings");
        }

        @Test
        void where_there_is_nothing_it_says_what_to_do() {
            Widget widget = render(latest(), "tag", "nothing-of-this");

            assertThat(html(widget).text()).contains("Nobody has listed anything of this yet.");

            assertThat(html(widget).select("a[href]").attr("href")).isEqualTo("/publish");
        }
    }

    @Nested
    class Portfolio extends WidgetRendererContract {

        @Override
        protected WidgetRenderer renderer() {
            return new PortfolioWidget(listings, organisations, site);
        }

        @Override
        protected Map<String, List<String>> needed() {
            return Map.of("organisation", List.of(EASTON.value()));
        }

        @Override
        protected Optional<Map<String, List<String>>> missing() {
            return Optional.of(Map.of("organisation", List.of("nobody-of-this-name")));
        }

        @Override
        protected Set<String> hiddenWords() {
            return Set.of(HIDDEN);
        }

        @Test
        void it_goes_by_phase_the_first_first() {
            Document shown = html(render(renderer(), "organisation", EASTON.value()));

            assertThat(shown.select("h3").eachText()).containsExactly("Discovery", "Beta", "Other");
        }

        @Test
        void one_who_has_listed_nothing_leads_to_others() {
            Widget widget = render(renderer(), "organisation", InMemoryOrganisations.WESTON.value());

            assertThat(html(widget).select("a").attr("href")).isEqualTo("/organisations");
        }
    }

    @Nested
    class Ask extends WidgetRendererContract {

        @Override
        protected WidgetRenderer renderer() {
            return new AskWidget(engine, listings, site);
        }

        @Override
        protected Set<String> hiddenWords() {
            return Set.of(HIDDEN);
        }

        @Test
        void a_question_is_answered_in_place_and_leads_on() {
            Widget widget = render(renderer(), "q", "missed bins");
            Document shown = html(widget);

            assertThat(shown.select("form").attr("action")).isEqualTo("/widgets/ask");
            assertThat(shown.select("input[name=q]").val()).isEqualTo("missed bins");
            assertThat(shown.select("li a").eachText()).containsExactly("People keep ringing about missed bins");
            assertThat(more(widget)).isEqualTo("/search?q=missed+bins");
        }

        @Test
        void one_that_nobody_has_asked_before_leads_to_telling_others() {
            Widget widget = render(renderer(), "q", "zeppelins");

            assertThat(html(widget).select("p a").attr("href")).isEqualTo("/publish");
        }

        @Test
        void the_answer_looks_like_the_question() {
            WidgetRequest request = new WidgetRequest(
                    Map.of("q", List.of("bins")),
                    Locale.UK,
                    SITE,
                    SITE.resolve("/widgets/ask?q=bins&theme=dark&for=sample-easton"));

            Document shown = html(renderer().render(request));

            assertThat(shown.select("input[name=theme]").val()).isEqualTo("dark");
            assertThat(shown.select("input[name=for]").val()).isEqualTo("sample-easton");
            assertThat(shown.select("input[name=q]")).hasSize(1);
        }
    }

    @Nested
    class Follow extends WidgetRendererContract {

        @Override
        protected WidgetRenderer renderer() {
            return new FollowWidget(topics, organisations, site);
        }

        @Test
        void a_topic_leads_to_its_form_and_its_feeds() {
            Document shown = html(render(renderer(), "topic", topic.id()));

            assertThat(shown.select("a").eachAttr("href"))
                    .containsExactly(
                            "/following/new?search=topic%3D" + topic.id(),
                            "/topics/" + topic.id() + "/feed.atom",
                            "/topics/" + topic.id() + "/feed.json");
        }

        @Test
        void where_nobody_can_follow_by_mail_there_are_feeds() {
            site.pages = Set.of();

            assertThat(html(render(renderer())).select("a").eachAttr("href"))
                    .containsExactly("/feed.atom", "/feed.json");
        }
    }

    @Nested
    class Opportunities extends WidgetRendererContract {

        @Override
        protected WidgetRenderer renderer() {
            return new OpportunitiesWidget(listings, site);
        }

        @Test
        void offers_and_asks_say_until_when() {
            Document shown = html(render(renderer()));

            assertThat(shown.select("a").eachText()).containsExactly("Two days of a researcher");
            assertThat(shown.text()).contains("until 31 January 2199");
        }
    }

    @Nested
    class Card extends WidgetRendererContract {

        private final Listing listing = publish(draft(ListingKind.STORY, "How we halved calls about <b>bins</b>"));

        @Override
        protected WidgetRenderer renderer() {
            return new ListingWidget(listings, site);
        }

        @Override
        protected Map<String, List<String>> needed() {
            return Map.of("listing", List.of(listing.id().toString()));
        }

        @Override
        protected Optional<Map<String, List<String>>> missing() {
            return Optional.of(Map.of("listing", List.of("local:nothing-here")));
        }

        @Test
        void one_that_was_withdrawn_is_gone() {
            listings.withdraw(listing.id(), listing.life().version(), "", ADMINISTRATOR);

            assertThatThrownBy(() -> render(renderer(), "listing", listing.id().toString()))
                    .isInstanceOf(Gone.class);
        }

        @Test
        void one_that_is_not_public_is_not_there() {
            Listing secret = publish(
                    draft(ListingKind.PROJECT, "Nothing for others at all").withCircle(Circle.MEMBERS));

            assertThatThrownBy(() -> render(renderer(), "listing", secret.id().toString()))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class Numbers extends WidgetRendererContract {

        @Override
        protected WidgetRenderer renderer() {
            return new NumbersWidget(listings, site);
        }

        @Test
        void only_what_is_public_counts() {
            Document shown = html(render(renderer()));

            assertThat(shown.select("li").eachText())
                    .contains("Councils and others 1", "Problems 1", "Projects 1", "Stories 0");
        }
    }
}
