package org.tributary.listing.internal.publishing;

import java.util.List;
import org.tributary.web.Visit;

/**
 * Something in this slice that waits for a person: a listing to confirm, a hand-over to accept. Register a service of
 * this type; "Your listings" and the home page show what all of them say, in order of service ranking. It is asked on the
 * thread of the request and takes milliseconds.
 */
public interface Attention {

    /** What waits for this viewer, most urgent first, at most 20. */
    List<Item> waiting(Visit visit);

    /**
     * One thing to do.
     *
     * @param title what it is about, plain text
     * @param sentence what to do, plain text
     * @param path where, on this site
     */
    record Item(String title, String sentence, String path) {}
}
