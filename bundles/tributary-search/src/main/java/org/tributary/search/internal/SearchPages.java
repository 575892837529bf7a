package org.tributary.search.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.search.Hits;
import org.tributary.api.search.Hits.FacetCount;
import org.tributary.api.search.Hits.Snippet;
import org.tributary.api.search.SearchQuery.Order;
import org.tributary.search.internal.Asked.Understood;
import org.tributary.search.internal.SearchView.Addresses;
import org.tributary.search.internal.SearchView.Choice;
import org.tributary.search.internal.SearchView.Group;
import org.tributary.search.internal.SearchView.Link;
import org.tributary.search.internal.SearchView.Sorting;
import org.tributary.search.internal.questions.Questions;
import org.tributary.search.internal.templates.StaticTemplates;
import org.tributary.web.Components;
import org.tributary.web.Export;
import org.tributary.web.Feed;
import org.tributary.web.FilterAddress.Around;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * The search page, and what it finds as feeds and files.
 *
 * <p>Not kept as ready bytes: those are made anew when something changes, but the index has the change some moments
 * later, and a page made in between would be kept without it. The engine answers in milliseconds and the cards come from
 * memory instead.
 */
@Component(service = SearchPages.class, property = "osgi.jaxrs.resource=true")
@Path(SearchRequest.PATH)
public final class SearchPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String ATOM = "/search/feed.atom";
    private static final String JSON = "/search/feed.json";
    private static final String CSV = "/search/export.csv";
    private static final String JSON_LINES = "/search/export.jsonl";

    /** Shown of one facet, besides those chosen. */
    private static final int MOST_CHOICES = 12;

    /** In the order of the page: what people choose most stands first. */
    private static final List<Facet> FACETS = List.of(
            Facet.KIND,
            Facet.TOPIC,
            Facet.PHASE,
            Facet.LOOKING_FOR,
            Facet.REGION,
            Facet.ORGANISATION_KIND,
            Facet.ORGANISATION,
            Facet.TECHNOLOGY,
            Facet.TAG,
            Facet.BUDGET,
            Facet.YEAR);

    private static final Set<Facet> OPEN = Set.of(Facet.KIND, Facet.TOPIC);

    private final Finder finder;
    private final IndexState state;
    private final Listings listings;
    private final Topics topics;
    private final Organisations organisations;
    private final NearestTopics nearest;
    private final Suggestions suggestions;
    private final Questions questions;

    @Activate
    public SearchPages(
            @Reference Finder finder,
            @Reference IndexState state,
            @Reference Listings listings,
            @Reference Topics topics,
            @Reference Organisations organisations,
            @Reference NearestTopics nearest,
            @Reference Suggestions suggestions,
            @Reference Questions questions) {
        this.finder = finder;
        this.state = state;
        this.listings = listings;
        this.topics = topics;
        this.organisations = organisations;
        this.nearest = nearest;
        this.suggestions = suggestions;
        this.questions = questions;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Page search(@Context Visit visit, @Context HttpHeaders headers) {
        return search(visit, Objects.requireNonNullElse(headers.getHeaderString(HttpHeaders.USER_AGENT), "bot"));
    }

    /** @param program what the browser calls itself */
    Page search(Visit visit, String program) {
        Understood understood = Asked.in(visit.address(), topics, organisations, visit.locale());
        SearchView view = view(understood, visit);
        SearchRequest request = understood.request();
        note(request, view, visit, program);
        Texts texts = SearchTexts.of(visit.locale());
        String title = request.wanted().words().isBlank()
                ? texts.get("title")
                : texts.get("title.words", request.wanted().words());
        Page page = Page.of(title, TEMPLATES.search(visit.ui(), texts, view))
                .describedAs(texts.get("description"))
                .canonical(request.address())
                .feed(
                        texts.get("feed.title"),
                        view.addresses().atom(),
                        view.addresses().json())
                .wide();
        // Engines of the web should index listings, not every question that anybody puts.
        return request.isEmpty() && understood.faults().isEmpty() ? page : page.notIndexed();
    }

    /** Words alone are counted: whoever turns the page or narrows down has asked before. */
    private void note(SearchRequest request, SearchView view, Visit visit, String program) {
        boolean wordsAlone =
                request.equals(SearchRequest.ALL.withWords(request.wanted().words()));
        if (view.available() && !view.filling() && wordsAlone) {
            questions.note(request.wanted().words(), view.total(), visit.client(), program);
        }
    }

    /** What the box proposes while somebody types. */
    @GET
    @Path("/suggestions")
    @Produces(MediaType.APPLICATION_JSON)
    public Response suggestions(@Context Visit visit) {
        return SearchResource.briefly(suggestions.to(visit, path -> path), visit);
    }

    @GET
    @Path("/feed.atom")
    @Produces("application/atom+xml")
    public Feed atom(@Context Visit visit) {
        return feed(visit);
    }

    @GET
    @Path("/feed.json")
    @Produces("application/feed+json")
    public Feed json(@Context Visit visit) {
        return feed(visit);
    }

    /** What everybody may see, whoever asks: addresses of feeds are passed on. */
    private Feed feed(Visit visit) {
        SearchRequest request = understood(visit);
        Texts texts = SearchTexts.of(visit.locale());
        Hits hits = finder.ask(request.feed(Feed.MOST), Viewer.visitor());
        return new Feed(
                request.wanted().words().isBlank()
                        ? texts.get("feed.title")
                        : texts.get("feed.title.words", request.wanted().words()),
                request.address(),
                request.address(ATOM),
                request.address(JSON),
                finder.listings(hits, Viewer.visitor()).stream()
                        .map(Found::listing)
                        .toList());
    }

    @GET
    @Path("/export.csv")
    @Produces("text/csv")
    public Export csv(@Context Visit visit) {
        return export(visit);
    }

    @GET
    @Path("/export.jsonl")
    @Produces("application/x-ndjson")
    public Export jsonLines(@Context Visit visit) {
        return export(visit);
    }

    private Export export(Visit visit) {
        return new Export("listings-found", new FoundListings(finder, understood(visit), visit.viewer()));
    }

    private SearchRequest understood(Visit visit) {
        Understood understood = Asked.in(visit.address(), topics, organisations, visit.locale());
        if (!understood.faults().isEmpty()) {
            throw new InvalidInput(understood.faults());
        }
        return understood.request();
    }

    private SearchView view(Understood understood, Visit visit) {
        SearchRequest request = understood.request();
        List<FieldFault> faults = new ArrayList<>(understood.faults());
        try {
            return view(request, finder.ask(request.query(EnumSet.allOf(Facet.class)), visit.viewer()), faults, visit);
        } catch (InvalidInput refusal) {
            // The place in the list was not handed out for this question: begin at its start.
            faults.addAll(refusal.faults());
            SearchRequest start = request.with(Paging.first(request.paging().limit()));
            Hits hits = finder.ask(start.query(EnumSet.allOf(Facet.class)), visit.viewer());
            return view(start, hits, faults, visit);
        } catch (TemporarilyUnavailable away) {
            return fromTheDatabase(request, faults, visit);
        }
    }

    private SearchView view(SearchRequest request, Hits hits, List<FieldFault> faults, Visit visit) {
        Texts texts = SearchTexts.of(visit.locale());
        Components ui = visit.ui();
        boolean nothing = hits.total() == 0;
        return new SearchView(
                request,
                true,
                state.isFilling(),
                notes(faults),
                hits.total(),
                finder.listings(hits, visit.viewer()),
                groups(request, hits, ui),
                chosen(request, ui, texts),
                sortings(request, texts),
                toggles(request, visit, texts),
                hits.didYouMean()
                        .map(words -> new Link(words, request.withWords(words).address())),
                nothing ? new Relaxing(finder, visit).of(request) : List.of(),
                nothing ? nearest.to(request.wanted().words()) : List.of(),
                new NamedOrganisations(finder, organisations).in(request, hits, visit.viewer()),
                publish(visit),
                hits.next().map(next -> request.address(Optional.of(next))),
                addresses(request));
    }

    /** Everything of the kinds, topic and phases asked for, because words need the engine. */
    private SearchView fromTheDatabase(SearchRequest request, List<FieldFault> faults, Visit visit) {
        ListingQuery query = ListingQuery.NEWEST
                .withKinds(coded(ListingKind.class, request.wanted().chosen().getOrDefault(Facet.KIND, Set.of())))
                .withPhases(coded(Phase.class, request.wanted().chosen().getOrDefault(Facet.PHASE, Set.of())));
        for (String topic : request.wanted().chosen().getOrDefault(Facet.TOPIC, Set.of())) {
            query = query.withTopic(topic);
        }
        Paged<Listing> page = listings.list(query, Paging.first(request.paging().limit()), visit.viewer());
        Texts texts = SearchTexts.of(visit.locale());
        return new SearchView(
                request,
                false,
                false,
                notes(faults),
                page.total(),
                page.items().stream()
                        .map(listing -> new Found(listing, Snippet.NONE))
                        .toList(),
                List.of(),
                chosen(request, visit.ui(), texts),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                addresses(request));
    }

    private static <E extends Enum<E> & Coded> Set<E> coded(Class<E> type, Set<String> codes) {
        Set<E> values = EnumSet.noneOf(type);
        codes.forEach(code -> Coded.parse(type, code).ifPresent(values::add));
        return values;
    }

    private static List<String> notes(List<FieldFault> faults) {
        return faults.stream().map(FieldFault::sentence).distinct().toList();
    }

    private static Addresses addresses(SearchRequest request) {
        String address = request.address();
        int query = address.indexOf('?');
        return new Addresses(
                request.address(ATOM),
                request.address(JSON),
                request.address(CSV),
                request.address(JSON_LINES),
                query < 0 ? "" : address.substring(query + 1));
    }

    // Facets

    private static List<Group> groups(SearchRequest request, Hits hits, Components ui) {
        List<Group> groups = new ArrayList<>();
        for (Facet facet : FACETS) {
            Set<String> chosen = request.wanted().chosen().getOrDefault(facet, Set.of());
            List<Choice> choices = choices(facet, chosen, hits.facets().getOrDefault(facet, List.of()), ui);
            // What all of them have narrows nothing down.
            boolean narrows = choices.stream().anyMatch(choice -> choice.chosen() || choice.count() < hits.total());
            if (narrows) {
                groups.add(
                        new Group(facet.code(), ui.facet(facet), !chosen.isEmpty() || OPEN.contains(facet), choices));
            }
        }
        return groups;
    }

    /** The most frequent ones, and those chosen however few there are. */
    private static List<Choice> choices(Facet facet, Set<String> chosen, List<FacetCount> counts, Components ui) {
        Map<String, Long> shown = new LinkedHashMap<>();
        chosen.forEach(value -> shown.put(value, 0L));
        int others = 0;
        for (FacetCount count : counts) {
            if (chosen.contains(count.value()) || others < MOST_CHOICES) {
                others += chosen.contains(count.value()) ? 0 : 1;
                shown.put(count.value(), count.count());
            }
        }
        List<Choice> choices = new ArrayList<>();
        shown.forEach((value, count) -> choices.add(new Choice(
                facet.code() + "-" + (choices.size() + 1),
                value,
                ui.value(facet, value),
                count,
                chosen.contains(value))));
        Comparator<Choice> byCount = Comparator.comparingLong(Choice::count).reversed();
        choices.sort(
                switch (facet) {
                    case PHASE -> Comparator.comparingInt(ordinal(Phase.class));
                    case BUDGET -> Comparator.comparingInt(ordinal(BudgetBand.class));
                    case YEAR -> Comparator.comparing(Choice::value).reversed();
                    default -> byCount;
                });
        return List.copyOf(choices);
    }

    private static <E extends Enum<E> & Coded> ToIntFunction<Choice> ordinal(Class<E> type) {
        return choice -> Coded.parse(type, choice.value()).map(Enum::ordinal).orElse(Integer.MAX_VALUE);
    }

    private static List<Link> chosen(SearchRequest request, Components ui, Texts texts) {
        List<Link> chosen = new ArrayList<>();
        request.wanted()
                .chosen()
                .forEach((facet, values) -> values.forEach(value -> chosen.add(new Link(
                        texts.get("chosen.value", ui.facet(facet), ui.value(facet, value)),
                        request.without(facet, value).address()))));
        request.wanted()
                .near()
                .ifPresent(around -> chosen.add(new Link(
                        texts.get("chosen.near", around.within(), around.name()),
                        request.anywhere().address())));
        request.wanted()
                .atLeast()
                .ifPresent(phase -> chosen.add(new Link(
                        texts.get("chosen.at-least", ui.phase(phase)),
                        request.anyPhase().address())));
        return chosen;
    }

    private static List<Sorting> sortings(SearchRequest request, Texts texts) {
        List<Sorting> sortings = new ArrayList<>();
        for (Order order : Order.values()) {
            boolean possible = order == Order.NEAREST
                    ? request.wanted().near().isPresent()
                    : order != Order.RELEVANCE || !request.wanted().words().isBlank() || request.order() == order;
            if (possible) {
                boolean current = request.order() == order;
                sortings.add(new Sorting(
                        texts.get("sort." + order.code()), request.with(order).address(), current));
            }
        }
        return sortings;
    }

    /** What one wants often, in one click. */
    private List<Link> toggles(SearchRequest request, Visit visit, Texts texts) {
        List<Link> toggles = new ArrayList<>();
        if (request.wanted().atLeast().isEmpty()) {
            toggles.add(new Link(
                    texts.get("toggle.further-on"), request.atLeast(Phase.BETA).address()));
        }
        if (request.wanted().near().isEmpty()) {
            organisations.findAll(visit.viewer().organisations()).values().forEach(own -> own.place()
                    .centre()
                    .ifPresent(centre -> toggles.add(new Link(
                            texts.get("toggle.near", own.name()),
                            request.near(new Around(own.id().value(), own.name(), centre, 50))
                                    .address()))));
        } else {
            toggles.add(
                    new Link(texts.get("toggle.anywhere"), request.anywhere().address()));
        }
        return toggles;
    }

    // Nothing found

    /** Where one can publish, for those who have the slice for it; otherwise whom to write to. */
    private Optional<String> publish(Visit visit) {
        if (visit.leadsTo("/publish")) {
            return Optional.of("/publish");
        }
        String contact = visit.site().contactEmail();
        return contact.isEmpty() ? Optional.empty() : Optional.of("mailto:" + contact);
    }
}
