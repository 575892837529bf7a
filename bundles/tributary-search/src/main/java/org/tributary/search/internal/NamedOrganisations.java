package org.tributary.search.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facet;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Organisations.Mention;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.search.Hits;
import org.tributary.api.search.Hits.Hit;
import org.tributary.search.internal.SearchView.Named;
import org.tributary.web.FilterAddress;

/**
 * Understands names of organisations in what somebody typed: "LB Hackney damp" asks for what Hackney has about damp. It
 * is shown beside what the words find and takes nothing away from that, for a name may just be a word.
 */
final class NamedOrganisations {

    /** Each costs the engine a question. */
    private static final int MOST_ASKED = 4;

    private static final int CARDS = 3;

    private static final String SMALL =
            "(?i)^(in|at|of|by|for|from|the|and|near)\\b|\\b(in|at|of|by|for|from|the|and|near)$";

    private final Finder finder;
    private final Organisations organisations;

    NamedOrganisations(Finder finder, Organisations organisations) {
        this.finder = finder;
        this.organisations = organisations;
    }

    /**
     * Those named that have something, with what of it the words alone did not bring to the first page. Where nothing was
     * found at all, also those that have nothing, to go to their pages.
     */
    List<Named> in(SearchRequest request, Hits hits, Viewer viewer) {
        String words = request.wanted().words();
        boolean asks = !words.isBlank()
                && request.paging().after().isEmpty()
                && !request.wanted().chosen().containsKey(Facet.ORGANISATION);
        if (!asks) {
            return List.of();
        }
        Set<ListingId> shown = hits.page().stream().map(Hit::id).collect(Collectors.toSet());
        List<Named> named = new ArrayList<>();
        int asked = 0;
        for (Mention mention : organisations.mentioned(words)) {
            String rest = (words.substring(0, mention.from()) + " " + words.substring(mention.to()))
                    .replaceAll("\\s+", " ")
                    .strip()
                    .replaceAll(SMALL, "")
                    .strip();
            for (Organisation one : mention.meant()) {
                if (asked++ < MOST_ASKED) {
                    SearchRequest understood = of(request, rest, one);
                    Hits own = finder.ask(understood.with(Paging.first(CARDS)).query(Set.of()), viewer);
                    if (own.total() > 0 || hits.total() == 0) {
                        named.add(new Named(
                                one.id(),
                                one.name(),
                                rest,
                                own.total(),
                                understood.address(),
                                finder.listings(own, viewer).stream()
                                        .filter(found ->
                                                !shown.contains(found.listing().id()))
                                        .toList()));
                    }
                }
            }
        }
        return List.copyOf(named);
    }

    private static SearchRequest of(SearchRequest request, String words, Organisation one) {
        Map<Facet, Set<String>> chosen = new EnumMap<>(Facet.class);
        chosen.putAll(request.wanted().chosen());
        chosen.put(Facet.ORGANISATION, Set.of(one.id().value()));
        FilterAddress wanted = request.wanted();
        return new SearchRequest(
                new FilterAddress(words, chosen, wanted.near(), wanted.atLeast()), request.order(), request.paging());
    }
}
