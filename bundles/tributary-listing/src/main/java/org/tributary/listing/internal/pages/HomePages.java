package org.tributary.listing.internal.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Viewer;
import org.tributary.listing.internal.publishing.MyHome;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Feed;
import org.tributary.web.Page;
import org.tributary.web.Pin;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The home page, and the feeds of everything. */
@Component(service = HomePages.class, property = "osgi.jaxrs.resource=true")
@Path("/")
public final class HomePages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int MOST_PINS = 100;

    private final Listings listings;
    private final Organisations organisations;
    private final Topics topics;
    private final Optional<MyHome> mine;

    @Activate
    public HomePages(
            @Reference Listings listings,
            @Reference Organisations organisations,
            @Reference Topics topics,
            @Reference MyHome mine) {
        this(listings, organisations, topics, Optional.of(mine));
    }

    HomePages(Listings listings, Organisations organisations, Topics topics) {
        this(listings, organisations, topics, Optional.empty());
    }

    private HomePages(Listings listings, Organisations organisations, Topics topics, Optional<MyHome> mine) {
        this.listings = listings;
        this.organisations = organisations;
        this.topics = topics;
        this.mine = mine;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @ReadyBytes
    public Page home(@Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        HomeView view = view(visit, texts);
        return Page.of(texts.get("home.title"), TEMPLATES.home(visit.ui(), texts, view))
                .describedAs(texts.get("home.description"))
                .canonical("/")
                .feed(texts.get("feed.all"), "/feed.atom", "/feed.json")
                .jsonLd(siteData(visit, view))
                .wide();
    }

    @GET
    @Path("/feed.atom")
    @Produces(Feeds.ATOM)
    @ReadyBytes
    public Feed atom(@Context Visit visit) {
        return feed(visit);
    }

    @GET
    @Path("/feed.json")
    @Produces(Feeds.JSON)
    @ReadyBytes
    public Feed json(@Context Visit visit) {
        return feed(visit);
    }

    private Feed feed(Visit visit) {
        return Feeds.of(PageTexts.of(visit).get("feed.all"), "/listings", "", ListingQuery.NEWEST, listings);
    }

    private HomeView view(Visit visit, Texts texts) {
        Viewer viewer = visit.viewer();
        Map<String, Long> kinds = listings.count(Facet.KIND, viewer);
        Map<String, Long> active = listings.count(Facet.ORGANISATION, viewer);
        return new HomeView(
                mine.flatMap(home -> home.of(visit)),
                entry("/search", visit),
                entry("/publish", visit),
                newest(ListingQuery.NEWEST.withKinds(Set.of(ListingKind.PROBLEM)), 5, viewer),
                newest(
                        ListingQuery.NEWEST
                                .withKinds(Set.of(ListingKind.PROJECT))
                                .withPhases(Set.of(Phase.BETA, Phase.LIVE))
                                .withOrder(ListingQuery.Order.UPDATED),
                        3,
                        viewer),
                newest(
                        ListingQuery.NEWEST
                                .withKinds(Set.of(ListingKind.OPPORTUNITY))
                                .withOrder(ListingQuery.Order.ENDING),
                        3,
                        viewer),
                figures(kinds, active.size(), texts),
                busiest(listings.count(Facet.TOPIC, viewer)),
                pins(active, visit, texts));
    }

    /** A page of a slice that this host may have left out. */
    private static Optional<String> entry(String path, Visit visit) {
        return visit.leadsTo(path) ? Optional.of(path) : Optional.empty();
    }

    private List<Listing> newest(ListingQuery query, int most, Viewer viewer) {
        return listings.first(query, most, viewer);
    }

    private static List<HomeView.Figure> figures(Map<String, Long> kinds, long active, Texts texts) {
        List<HomeView.Figure> figures = new ArrayList<>();
        Stream.of(ListingKind.PROBLEM, ListingKind.PROJECT, ListingKind.ASSET, ListingKind.STORY)
                .filter(kind -> kinds.getOrDefault(kind.code(), 0L) > 0)
                .forEach(kind -> figures.add(new HomeView.Figure(
                        kinds.get(kind.code()),
                        texts.get("home.figure." + kind.code(), kinds.get(kind.code())),
                        "/listings?kind=" + kind.code())));
        if (active > 0) {
            figures.add(
                    0, new HomeView.Figure(active, texts.get("home.figure.organisations", active), "/organisations"));
        }
        return figures;
    }

    private List<HomeView.TopicCount> busiest(Map<String, Long> counts) {
        return topics.all().stream()
                .map(topic -> new HomeView.TopicCount(topic, counts.getOrDefault(topic.id(), 0L)))
                .filter(count -> count.listings() > 0)
                .sorted(Comparator.comparingLong(HomeView.TopicCount::listings).reversed())
                .limit(8)
                .toList();
    }

    private List<Pin> pins(Map<String, Long> active, Visit visit, Texts texts) {
        List<OrganisationId> ids = active.keySet().stream()
                .limit(MOST_PINS)
                .map(OrganisationId::new)
                .toList();
        Map<OrganisationId, Organisation> found = organisations.findAll(ids);
        Map<OrganisationId, Pin> pins = new LinkedHashMap<>();
        for (OrganisationId id : ids) {
            Optional.ofNullable(found.get(id))
                    .flatMap(organisation ->
                            Pins.of(organisation, texts.get("listings.count", active.get(id.value())), visit.ui()))
                    .ifPresent(pin -> pins.put(id, pin));
        }
        return List.copyOf(pins.values());
    }

    private static Map<String, Object> siteData(Visit visit, HomeView view) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", "WebSite");
        data.put("name", visit.site().name());
        data.put("url", visit.site().absolute("/").toString());
        view.search()
                .ifPresent(search -> data.put(
                        "potentialAction",
                        Map.of(
                                "@type",
                                "SearchAction",
                                "target",
                                visit.site().absolute(search) + "?q={words}",
                                "query-input",
                                "required name=words")));
        return data;
    }
}
