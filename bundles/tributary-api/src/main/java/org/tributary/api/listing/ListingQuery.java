package org.tributary.api.listing;

import java.util.Optional;
import java.util.Set;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;

/**
 * A list straight from the database, for pages and feeds that must work without a search engine. An empty condition
 * holds for all.
 *
 * @param kinds any of these
 * @param topic the id of a topic
 * @param tag a tag in its normal form
 * @param organisation owner or partner
 * @param phases any of these
 * @param stale only stale ones (true) or only fresh ones (false)
 */
public record ListingQuery(
        Set<ListingKind> kinds,
        Optional<String> topic,
        Optional<String> tag,
        Optional<OrganisationId> organisation,
        Set<Phase> phases,
        Optional<Boolean> stale,
        Order order) {

    /** The newest of everything. */
    public static final ListingQuery NEWEST = new ListingQuery(
            Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Order.NEWEST);

    public ListingQuery {
        kinds = Set.copyOf(kinds);
        phases = Set.copyOf(phases);
    }

    public ListingQuery withKinds(Set<ListingKind> wanted) {
        return new ListingQuery(wanted, topic, tag, organisation, phases, stale, order);
    }

    public ListingQuery withTopic(String wanted) {
        return new ListingQuery(kinds, Optional.of(wanted), tag, organisation, phases, stale, order);
    }

    public ListingQuery withTag(String wanted) {
        return new ListingQuery(kinds, topic, Optional.of(wanted), organisation, phases, stale, order);
    }

    public ListingQuery withOrganisation(OrganisationId wanted) {
        return new ListingQuery(kinds, topic, tag, Optional.of(wanted), phases, stale, order);
    }

    public ListingQuery withPhases(Set<Phase> wanted) {
        return new ListingQuery(kinds, topic, tag, organisation, wanted, stale, order);
    }

    public ListingQuery withOrder(Order wanted) {
        return new ListingQuery(kinds, topic, tag, organisation, phases, stale, wanted);
    }

    /** In which order. */
    public enum Order implements Coded {
        /** Last written first. */
        NEWEST,
        /** Last changed first. */
        UPDATED,
        /** Those that end soonest first, of those that have not ended. */
        ENDING,
        /** By title. */
        TITLE
    }
}
