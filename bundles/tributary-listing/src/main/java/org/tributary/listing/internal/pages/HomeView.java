package org.tributary.listing.internal.pages;

import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Topic;
import org.tributary.listing.internal.publishing.MyHomeView;
import org.tributary.web.Pin;

/**
 * What the home page shows.
 *
 * @param mine what concerns the person who has signed in; empty for visitors
 * @param search where questions go; empty where search is not installed
 * @param publish where problems are written down; empty where that is not possible here
 * @param problems the newest
 * @param further projects in beta or live, last changed first
 * @param closing offers and asks that end soon
 * @param topics those with most listings
 * @param councils where those are that list something
 */
public record HomeView(
        Optional<MyHomeView> mine,
        Optional<String> search,
        Optional<String> publish,
        List<Listing> problems,
        List<Listing> further,
        List<Listing> closing,
        List<Figure> figures,
        List<TopicCount> topics,
        List<Pin> councils) {

    /** Whether nothing is listed yet. */
    public boolean isEmpty() {
        return figures.isEmpty();
    }

    /**
     * A number that means something.
     *
     * @param path the list it counts
     */
    public record Figure(long number, String text, String path) {}

    /** A topic, and how many listings it has. */
    public record TopicCount(Topic topic, long listings) {}
}
