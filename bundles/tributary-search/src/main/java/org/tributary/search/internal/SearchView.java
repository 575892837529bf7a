package org.tributary.search.internal;

import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Topic;

/**
 * What the search page shows.
 *
 * @param available false where there is no engine, and the listings come from the database
 * @param notes sentences on what was left out of the question
 * @param queryString what panels are told
 */
public record SearchView(
        SearchRequest request,
        boolean available,
        boolean filling,
        List<String> notes,
        long total,
        List<Found> found,
        List<Group> groups,
        List<Link> chosen,
        List<Sorting> sortings,
        List<Link> toggles,
        Optional<Link> didYouMean,
        List<Relaxation> relaxations,
        List<Topic> topics,
        Optional<String> publish,
        Optional<String> next,
        Addresses addresses) {

    /** Somewhere to go. */
    public record Link(String text, String address) {}

    /** An order, and whether it is the one. */
    public record Sorting(String text, String address, boolean current) {}

    /** What would be found with one condition less. */
    public record Relaxation(String text, long total, String address) {}

    /**
     * A facet.
     *
     * @param name of the parameter
     * @param open whether it is shown without asking
     */
    public record Group(String name, String heading, boolean open, List<Choice> choices) {}

    /** A value of a facet. */
    public record Choice(String id, String value, String label, long count, boolean chosen) {}

    /** Where the same is for feed readers and to take away. */
    public record Addresses(String atom, String json, String csv, String jsonLines, String queryString) {}
}
