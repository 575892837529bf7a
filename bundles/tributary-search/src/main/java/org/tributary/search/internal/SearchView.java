package org.tributary.search.internal;

import java.util.List;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
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
        List<Named> named,
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
     * An organisation that the question names.
     *
     * @param words the rest of the question; may be empty
     * @param total how many listings of it fit the rest
     * @param address all of them
     * @param found the first of them, without those that are on the page anyhow
     */
    public record Named(OrganisationId id, String name, String words, long total, String address, List<Found> found) {}

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
