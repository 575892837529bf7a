package org.tributary.listing.internal.publishing;

import java.util.List;
import org.tributary.api.listing.Listing;
import org.tributary.web.Texts;

/**
 * What the home page shows to a person who has signed in.
 *
 * @param waiting what waits for them
 * @param drafts what they began and have not published, last changed first
 * @param near what is new on the services they take an interest in
 */
public record MyHomeView(Texts texts, List<Attention.Item> waiting, List<Draft> drafts, List<Listing> near) {

    /** A listing that is not published yet, and where it is written on. */
    public record Draft(Listing listing, String path) {}

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return waiting.isEmpty() && drafts.isEmpty() && near.isEmpty();
    }
}
