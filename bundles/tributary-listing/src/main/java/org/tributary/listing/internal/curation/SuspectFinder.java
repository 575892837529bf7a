package org.tributary.listing.internal.curation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Listings;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.search.Hits;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.text.TextAnalysis;

/**
 * Looks for listings that may be the same as one that was just published or changed: it asks the search engine for the
 * few that share most words and compares those. So a new listing costs the same however many there are. A host without a
 * search engine has no suspects.
 */
@Component
public final class SuspectFinder implements ChangeConsumer {

    /** So many are looked at for each, of which one is mostly itself. */
    private static final int COMPARED = 6;

    private static final int MOST_OF_ONE = 3;

    /** So many are compared at a time, with what the database gives in one go. */
    private static final int AT_ONCE = 25;

    private static final Viewer EVERY_CURATOR = new Viewer(Optional.empty(), Role.CURATOR, Set.of());
    private static final Set<What> TELLING =
            EnumSet.of(What.CREATED, What.CONTENT, What.VISIBILITY, What.MERGED, What.WITHDRAWN, What.ERASED);

    private final Suspects suspects;
    private final Listings listings;
    private final Likeness likeness;
    private final Optional<SearchEngine> search;

    /** @param search null on a host without one */
    @Activate
    public SuspectFinder(
            @Reference Suspects suspects,
            @Reference Listings listings,
            @Reference TextAnalysis analysis,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    SearchEngine search) {
        this.suspects = suspects;
        this.listings = listings;
        this.likeness = new Likeness(analysis);
        this.search = Optional.ofNullable(search);
    }

    @Override
    public String name() {
        return "listing-suspects";
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public void accept(List<Change> batch, long upTo) {
        Map<ListingId, Optional<Listing>> changed = new LinkedHashMap<>();
        Set<ListingId> known = new LinkedHashSet<>();
        batch.stream()
                .filter(change -> change.subject() == Subject.LISTING && TELLING.contains(change.what()))
                .forEach(change -> {
                    ListingId id = ListingId.parse(change.id());
                    changed.put(id, change.listing());
                    if (change.what() != What.CREATED) {
                        known.add(id);
                    }
                });
        List<ListingId> gone = new ArrayList<>();
        List<Listing> there = new ArrayList<>();
        changed.forEach((id, listing) -> listing.ifPresentOrElse(there::add, () -> gone.add(id)));
        suspects.remove(gone);
        // Of what is new nothing was suspected, and a long file is all new.
        suspects.clear(known);
        for (int from = 0; from < there.size(); from += AT_ONCE) {
            List<Listing> some = there.subList(from, Math.min(there.size(), from + AT_ONCE));
            // Where as many wait as are kept, a long file is not searched for more.
            search.filter(engine -> suspects.hasRoom()).ifPresent(engine -> suspects.keep(like(engine, some)));
        }
    }

    private List<Suspects.Found> like(SearchEngine engine, List<Listing> some) {
        Map<Listing, List<ListingId>> near = new LinkedHashMap<>();
        some.forEach(listing -> near.put(listing, candidates(engine, listing)));
        List<ListingId> ids =
                near.values().stream().flatMap(List::stream).distinct().toList();
        Map<ListingId, Likeness.Words> others =
                listings.findAll(ids, EVERY_CURATOR).stream().collect(Collectors.toMap(Listing::id, likeness::words));
        List<Suspects.Found> found = new ArrayList<>();
        near.forEach((listing, candidates) -> {
            Likeness.Words own = likeness.words(listing);
            candidates.stream()
                    .map(others::get)
                    .filter(Objects::nonNull)
                    .map(other -> found(own, other))
                    .filter(pair -> pair.percent() >= Likeness.SUSPECT)
                    .sorted((a, b) -> Integer.compare(b.percent(), a.percent()))
                    .limit(MOST_OF_ONE)
                    .forEach(found::add);
        });
        return found;
    }

    /** Only what every curator may see, drafts not, and what could be the same by its kind. */
    private static List<ListingId> candidates(SearchEngine engine, Listing listing) {
        Hits hits = engine.search(
                new SearchQuery(
                        new ListingFilter(
                                listing.title().replace('"', ' '),
                                Map.of(Facet.KIND, Likeness.kindsLike(listing.kind())),
                                Optional.empty(),
                                Optional.empty()),
                        false,
                        SearchQuery.Order.RELEVANCE,
                        Optional.empty(),
                        Set.of(),
                        Paging.first(COMPARED)),
                EVERY_CURATOR);
        return hits.page().stream()
                .map(Hits.Hit::id)
                .filter(id -> !id.equals(listing.id()))
                .toList();
    }

    private static Suspects.Found found(Likeness.Words one, Likeness.Words two) {
        int percent = Likeness.percent(one, two);
        Listing listing = one.listing();
        Listing other = two.listing();
        boolean later = !listing.life().created().isBefore(other.life().created());
        return later
                ? new Suspects.Found(listing.id(), other.id(), percent)
                : new Suspects.Found(other.id(), listing.id(), percent);
    }
}
