package org.tributary.listing.internal.pages;

import java.util.List;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Topic;
import org.tributary.web.Pin;

/**
 * What the page of a topic shows.
 *
 * @param alsoCalled other words for it
 * @param parts its listings by kind; kinds without any are left out
 * @param pins who lists something on it and where they are, those with most first
 * @param elsewhere those of them of whom it is not known where they are
 */
public record TopicView(
        Topic topic, List<String> alsoCalled, List<Part> parts, List<Pin> pins, List<Active> elsewhere) {

    /** Whether nothing is listed that this viewer may see. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * The listings of one kind.
     *
     * @param newest the newest of them
     * @param total how many there are
     * @param path the list of all
     */
    public record Part(ListingKind kind, List<Listing> newest, long total, String path) {}

    /** An organisation, and how many of the listings on this page are its own. */
    public record Active(String name, String path, long listings) {}
}
