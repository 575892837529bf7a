package org.tributary.search.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.search.Hits;
import org.tributary.api.search.Hits.Hit;
import org.tributary.api.search.Hits.Snippet;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.Suggestion;

/** Asks the engine, and fetches the listings behind its hits. */
@Component(service = Finder.class)
public final class Finder {

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final PublicListings cards;

    // Optional and dynamic: while one engine is exchanged for another, the search page lists from the database and the
    // API says 503; taking the page away would turn every bookmark into a 404.
    private volatile SearchEngine engine;

    @Activate
    public Finder(@Reference PublicListings cards) {
        this.cards = cards;
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

    /** @throws TemporarilyUnavailable where there is no engine, or it cannot answer */
    Hits ask(SearchQuery query, Viewer viewer) {
        SearchEngine present = engine;
        if (present == null) {
            throw new TemporarilyUnavailable(
                    "Search is not available at the moment. Try again soon.",
                    RETRY,
                    new IllegalStateException("No search engine is installed"));
        }
        return present.search(query, viewer);
    }

    /** What the engine proposes; nothing where there is none or it cannot answer, for that must not disturb typing. */
    List<Suggestion> suggest(String typed, int limit, Viewer viewer) {
        SearchEngine present = engine;
        if (present == null) {
            return List.of();
        }
        try {
            return present.suggest(typed, limit, viewer);
        } catch (TemporarilyUnavailable away) {
            return List.of();
        }
    }

    /** The listings of a page of hits; one that went in the meantime is left out. */
    List<Found> listings(Hits hits, Viewer viewer) {
        Map<ListingId, Snippet> snippets = new HashMap<>();
        hits.page().forEach(hit -> snippets.put(hit.id(), hit.snippet()));
        List<Found> found = new ArrayList<>();
        for (Listing listing : cards.findAll(hits.page().stream().map(Hit::id).toList(), viewer)) {
            found.add(new Found(listing, snippets.getOrDefault(listing.id(), Snippet.NONE)));
        }
        return List.copyOf(found);
    }

    /** How many fit. */
    long count(SearchRequest request, Viewer viewer) {
        return ask(request.with(Paging.first(1)).query(Set.of()), viewer).total();
    }
}
