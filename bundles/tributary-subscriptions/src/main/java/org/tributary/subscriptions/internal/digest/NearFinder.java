package org.tributary.subscriptions.internal.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paging;
import org.tributary.api.search.Hits;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.SearchQuery.Order;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.matching.FilterIndex;
import org.tributary.web.FilterAddress;
import org.tributary.web.Texts;

/**
 * Finds what almost fits: each filter without one of its conditions. Only what is new or was changed within the last four
 * weeks, so that nothing comes twice: between two such messages there are at least as many.
 */
@Component(service = NearFinder.class)
public final class NearFinder {

    private static final Duration LATELY = Duration.ofDays(28);
    private static final int MOST = 5;
    private static final int MOST_OF_ONE = 3;
    private static final int MOST_SUBSCRIPTIONS = 10;
    private static final int LONGEST_TITLE = 70;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private final Digests digests;
    private final Listings listings;
    private final Topics topics;
    private final Organisations organisations;
    private final Texts texts = DigestTexts.english();

    // A host may have no search, or another one from one minute to the next.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SearchEngine engine;

    @Activate
    public NearFinder(
            @Reference Digests digests,
            @Reference Listings listings,
            @Reference Topics topics,
            @Reference Organisations organisations) {
        this.digests = digests;
        this.listings = listings;
        this.topics = topics;
        this.organisations = organisations;
    }

    /** With a search of the test's own. */
    NearFinder(Digests digests, Listings listings, Topics topics, Organisations organisations, SearchEngine engine) {
        this(digests, listings, topics, organisations);
        this.engine = engine;
    }

    /**
     * At most five listings; nothing where there is no search.
     *
     * @param subscriptions those that stand; some of them are asked for
     * @param made when the message was made
     */
    Optional<Near> find(Reader reader, List<Subscription> subscriptions, Instant made) {
        SearchEngine now = engine;
        return now == null ? Optional.empty() : new Round(now, reader, made.minus(LATELY)).over(subscriptions);
    }

    /** A filter without one of its conditions. */
    private record Wider(String heading, FilterAddress address, boolean loose) {}

    /** One look for one reader. */
    private final class Round {

        private final SearchEngine search;
        private final Reader reader;
        private final Instant since;
        private final Set<ListingId> known = new HashSet<>();
        private final List<Near.Group> groups = new ArrayList<>();

        Round(SearchEngine search, Reader reader, Instant since) {
            this.search = search;
            this.reader = reader;
            this.since = since;
        }

        Optional<Near> over(List<Subscription> subscriptions) {
            subscriptions.stream()
                    .filter(subscription -> !subscription.wanted().query().isEmpty())
                    .sorted(Comparator.comparing(Subscription::created).thenComparing(Subscription::id))
                    .limit(MOST_SUBSCRIPTIONS)
                    .forEach(this::around);
            return groups.isEmpty() ? Optional.empty() : Optional.of(new Near(groups));
        }

        private void around(Subscription subscription) {
            if (left() == 0) {
                return;
            }
            FilterAddress exact = FilterAddress.read(subscription.wanted().query(), topics, organisations, Locale.UK)
                    .address();
            // What fits is not near: they have had it, or it was there before they followed.
            known.addAll(ids(exact, false));
            for (Wider wider : wider(subscription, exact)) {
                List<Near.Found> found = left() == 0 ? List.of() : found(wider);
                if (!found.isEmpty()) {
                    found.forEach(one -> known.add(one.listing().id()));
                    groups.add(new Near.Group(wider.heading(), wider.address().query(), found));
                }
            }
        }

        private int left() {
            return MOST
                    - groups.stream().mapToInt(group -> group.found().size()).sum();
        }

        private List<Near.Found> found(Wider wider) {
            List<ListingId> ids = ids(wider.address(), wider.loose()).stream()
                    .filter(id -> !known.contains(id))
                    .toList();
            List<Listing> fresh = listings.findAll(ids, reader.viewer()).stream()
                    .filter(listing -> listing.life().updated().isAfter(since)
                            && !listing.life().isStale()
                            && !reader.owns(listing))
                    .toList();
            Usefulness usefulness = digests.usefulness(reader, fresh);
            return fresh.stream()
                    .sorted(Comparator.<Listing>comparingDouble(listing -> usefulness.of(listing, Set.of(News.NEW)))
                            .reversed()
                            .thenComparing(Listing::id))
                    .limit(Math.min(left(), MOST_OF_ONE))
                    .map(listing -> new Near.Found(listing, why(listing)))
                    .toList();
        }

        private String why(Listing listing) {
            return listing.life().created().isAfter(since)
                    ? texts.get("why.near.new")
                    : texts.get("why.near.updated", DAY.format(listing.life().updated()));
        }

        private List<ListingId> ids(FilterAddress address, boolean loose) {
            SearchQuery query = new SearchQuery(
                    address.filter(),
                    !loose,
                    loose ? Order.RELEVANCE : Order.NEWEST,
                    Optional.empty(),
                    Set.of(),
                    Paging.first(Paging.MOST));
            return search.search(query, reader.viewer()).page().stream()
                    .map(Hits.Hit::id)
                    .toList();
        }
    }

    /** Further away first: that is where the same problem is, only not next door. */
    private List<Wider> wider(Subscription subscription, FilterAddress exact) {
        String title = Line.of(subscription.title(), LONGEST_TITLE);
        List<Wider> wider = new ArrayList<>();
        if (exact.near().isPresent()) {
            wider.add(new Wider(texts.get("group.near.distance", title), exact.anywhere(), false));
        }
        if (exact.atLeast().isPresent()) {
            wider.add(new Wider(texts.get("group.near.phase", title), exact.anyPhase(), false));
        }
        if (exact.words().strip().contains(" ")) {
            wider.add(new Wider(texts.get("group.near.words", title), exact, true));
        }
        for (Facet facet : exact.chosen().keySet()) {
            String other = texts.get("facet." + facet.code());
            wider.add(new Wider(texts.get("group.near.facet", title, other), exact.without(facet), false));
        }
        return wider.stream()
                .filter(one -> !FilterIndex.isBroad(one.address().filter()))
                .toList();
    }
}
