package org.tributary.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.ws.rs.core.MultivaluedHashMap;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.UriInfo;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.web.Html;
import org.tributary.api.web.MenuContribution;
import org.tributary.api.web.PageContribution;
import org.tributary.api.web.PanelContribution;
import org.tributary.web.Fixtures;
import org.tributary.web.Page;
import org.tributary.web.internal.plugin.WatchedCalls;

class SurroundingsTest {

    private static final OrganisationId CAMDEN = new OrganisationId("camden");
    private static final PanelContribution.Occasion LISTING =
            new PanelContribution.Occasion(PanelContribution.Place.LISTING, "local:bins", Viewer.visitor(), Locale.UK);

    private static Organisations organisations(java.util.function.Function<OrganisationId, Organisation> find) {
        return (Organisations) Proxy.newProxyInstance(
                Organisations.class.getClassLoader(), new Class<?>[] {Organisations.class}, (proxy, method, args) -> {
                    if (!method.getName().equals("find")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return find.apply((OrganisationId) args[0]);
                });
    }

    private static Organisation named(OrganisationId id, String name) {
        return new Organisation(
                id,
                name,
                OrganisationKind.LONDON_BOROUGH,
                Organisation.Place.UNITED_KINGDOM,
                Organisation.Codes.NONE,
                List.of(),
                Optional.empty(),
                List.of(),
                true,
                1);
    }

    @Test
    void a_name_is_asked_for_once_a_minute_at_most() {
        AtomicInteger asked = new AtomicInteger();
        SiteSurroundings surroundings = new SiteSurroundings(
                null,
                organisations(id -> {
                    asked.incrementAndGet();
                    return named(id, "Camden Council");
                }),
                List.of());

        assertThat(surroundings.organisation(CAMDEN)).contains("Camden Council");
        assertThat(surroundings.organisation(CAMDEN)).contains("Camden Council");
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_name_that_cannot_be_had_is_not_there() {
        assertThat(new SiteSurroundings(null, null, List.of()).organisation(CAMDEN))
                .isEmpty();
        assertThat(new SiteSurroundings(
                                null,
                                organisations(id -> {
                                    throw new NotFound("No such organisation.");
                                }),
                                List.of())
                        .organisation(CAMDEN))
                .isEmpty();
        assertThat(new SiteSurroundings(
                                null,
                                organisations(id -> {
                                    throw new TemporarilyUnavailable("Away.", Duration.ofSeconds(1), null);
                                }),
                                List.of())
                        .organisation(CAMDEN))
                .isEmpty();
    }

    @Test
    void topics_are_asked_while_they_are_there() {
        Topic waste = new Topic("waste", "Waste and recycling", "", "", List.of(), List.of());
        Topics topics = new Topics() {
            @Override
            public List<Topic> all() {
                return List.of(waste);
            }

            @Override
            public Optional<Topic> find(String id) {
                return Optional.of(waste).filter(topic -> topic.id().equals(id));
            }

            @Override
            public Optional<Topic> recognise(String idOrName) {
                return find(idOrName);
            }
        };

        assertThat(new SiteSurroundings(topics, null, List.of()).topic("waste")).contains(waste);
        assertThat(new SiteSurroundings(null, null, List.of()).topic("waste")).isEmpty();
    }

    private static PanelContribution panel(PanelContribution.Place place, String heading, int position) {
        return new PanelContribution() {
            @Override
            public Set<Place> places() {
                return Set.of(place);
            }

            @Override
            public Optional<Panel> panel(Occasion occasion) {
                if (heading.isEmpty()) {
                    throw new IllegalStateException("out of order");
                }
                return Optional.of(new Panel(heading, Html.text(occasion.subject()), position));
            }
        };
    }

    @Test
    void panels_stand_in_their_order_and_one_that_fails_is_left_out() {
        SiteSurroundings surroundings = new SiteSurroundings(
                null,
                null,
                List.of(
                        panel(PanelContribution.Place.LISTING, "Last", 200),
                        panel(PanelContribution.Place.LISTING, "", 0),
                        panel(PanelContribution.Place.HOME, "Elsewhere", 1),
                        panel(PanelContribution.Place.LISTING, "First", 100)));

        assertThat(surroundings.panels(LISTING))
                .extracting(PanelContribution.Panel::heading)
                .containsExactly("First", "Last");
    }

    @Test
    void a_page_asks_whether_the_menu_leads_somewhere_and_an_entry_that_fails_leads_nowhere() {
        MenuContribution failing = (viewer, locale) -> {
            throw new IllegalStateException("out of order");
        };
        MenuContribution publishing = (viewer, locale) -> viewer.isMember()
                ? Optional.of(new MenuContribution.Entry("/publish", "Publish", 300))
                : Optional.empty();
        MenuContribution search = (viewer, locale) -> Optional.of(new MenuContribution.Entry("/search", "Search", 100));
        SiteSurroundings surroundings =
                new SiteSurroundings(new Menu(List.of(failing, publishing, search)), WatchedCalls.ofTests());

        assertThat(surroundings.leadsTo("/search", Viewer.visitor(), Locale.UK)).isTrue();
        assertThat(surroundings.leadsTo("/publish", Viewer.visitor(), Locale.UK))
                .isFalse();
        assertThat(surroundings.leadsTo("/publish", Viewer.administrator(), Locale.UK))
                .isTrue();
        assertThat(surroundings.leadsTo("/nowhere", Viewer.visitor(), Locale.UK))
                .isFalse();
    }

    private static UriInfo uri(String... names) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        for (String name : names) {
            query.add(name, "undecoded");
        }
        return (UriInfo) Proxy.newProxyInstance(
                UriInfo.class.getClassLoader(), new Class<?>[] {UriInfo.class}, (proxy, method, args) -> query);
    }

    private static final class Hello implements PageContribution {

        @Override
        public String name() {
            return "hello";
        }

        @Override
        public Optional<Content> page(Map<String, List<String>> parameters, Viewer viewer, Locale locale) {
            return Optional.of(new Content("Hello", Html.element("p").with(String.valueOf(parameters.get("who")))));
        }
    }

    @Test
    void a_page_of_a_plugin_is_shown_by_its_name() {
        MorePages pages = new MorePages(List.of(new Hello()));

        Page page = pages.page("hello", uri("who"), Fixtures.visit("/more/hello?who=a%26b&who=c"));

        assertThat(page.title()).isEqualTo("Hello");
        assertThat(Html5.parsed(page.body()).select("h1").text()).isEqualTo("Hello");
        assertThat(Html5.parsed(page.body()).select("p").text()).isEqualTo("[a&b, c]");
    }

    @Test
    void a_page_that_no_plugin_brings_is_not_found() {
        MorePages pages = new MorePages(List.of(new Hello()));

        assertThatThrownBy(() -> pages.page("goodbye", uri(), Fixtures.visit("/more/goodbye")))
                .isInstanceOf(NotFound.class);
    }
}
