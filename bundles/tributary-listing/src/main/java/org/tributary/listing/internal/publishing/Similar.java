package org.tributary.listing.internal.publishing;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.search.Hits.Hit;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.search.SearchQuery;
import org.tributary.listing.internal.pages.LikelyTopics;

/**
 * What is here already that comes near to something somebody is about to write. Asks the search engine where there is
 * one, and otherwise looks for the words of the title in what is newest on the likely topics.
 */
@Component(service = Similar.class)
public final class Similar {

    private static final int MOST = 5;
    private static final int NEWEST = 50;

    private final Listings listings;
    private final Topics topics;

    // Optional and dynamic: nobody should be kept from writing because the engine is away or being exchanged.
    private volatile SearchEngine engine;

    @Activate
    public Similar(@Reference Listings listings, @Reference Topics topics) {
        this.listings = listings;
        this.topics = topics;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void use(SearchEngine present) {
        engine = present;
    }

    void unuse(SearchEngine gone) {
        if (engine == gone) {
            engine = null;
        }
    }

    /** At most five that this viewer may see, nearest first; no drafts. */
    public List<Listing> to(Listing listing, Viewer viewer) {
        Set<ListingId> near = new LinkedHashSet<>(found(listing.title(), viewer));
        List<Listing> similar = Stream.concat(
                        listings.findAll(List.copyOf(near), viewer).stream(),
                        near.size() > MOST ? Stream.empty() : onTopic(listing, viewer).stream())
                .filter(other -> !other.id().equals(listing.id()) && other.circle() != Circle.DRAFT)
                .toList();
        Map<ListingId, Listing> once = similar.stream()
                .collect(Collectors.toMap(
                        Listing::id, other -> other, (first, again) -> first, java.util.LinkedHashMap::new));
        return once.values().stream().limit(MOST).toList();
    }

    private List<ListingId> found(String title, Viewer viewer) {
        SearchEngine present = engine;
        if (present == null) {
            return List.of();
        }
        SearchQuery query = new SearchQuery(
                new ListingFilter(title.replace('"', ' '), Map.of(), Optional.empty(), Optional.empty()),
                false,
                SearchQuery.Order.RELEVANCE,
                Optional.empty(),
                Set.of(),
                Paging.first(MOST + 3));
        try {
            return present.search(query, viewer).page().stream().map(Hit::id).toList();
        } catch (TemporarilyUnavailable away) {
            return List.of();
        }
    }

    private List<Listing> onTopic(Listing listing, Viewer viewer) {
        Set<String> words = words(listing.title());
        Stream<String> about = listing.facets().topics().isEmpty()
                ? LikelyTopics.of(listing.title(), topics).stream().map(Topic::id)
                : listing.facets().topics().stream();
        return about.limit(2)
                .flatMap(topic ->
                        listings
                                .list(ListingQuery.NEWEST.withTopic(topic), Paging.first(NEWEST), viewer)
                                .items()
                                .stream())
                .filter(other -> shared(words, other) > 0)
                .sorted(Comparator.comparingLong((Listing other) -> shared(words, other))
                        .reversed())
                .toList();
    }

    private static long shared(Set<String> words, Listing other) {
        return words(other.title()).stream().filter(words::contains).count();
    }

    /** The telling words: not the short ones, and without plural endings. */
    private static Set<String> words(String title) {
        return Stream.of(title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 3)
                .map(Tag::normalise)
                .collect(Collectors.toSet());
    }
}
