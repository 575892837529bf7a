package org.tributary.api.web;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.tributary.api.code.Coded;
import org.tributary.api.people.Viewer;

/**
 * Puts a panel beside or below the content of a page that somebody else makes, for example "The same problem elsewhere"
 * on a listing.
 *
 * <p>Register a service of this type; the panel goes when the service goes. Asked on the thread of the request, on a
 * page that is kept as ready bytes only once a change; answer within 20 ms and without network. An exception leaves the
 * panel out and is logged. Where it would say something else now, change any property of the service: pages that are kept
 * are then made anew. What depends on the viewer is given to signed-in ones only: for visitors show what is public.
 */
@ConsumerType
public interface PanelContribution {

    /** Where it wants to stand. */
    Set<Place> places();

    /** The panel; empty where there is nothing to show. */
    Optional<Panel> panel(Occasion occasion);

    /** A page that has room for panels. */
    enum Place implements Coded {
        HOME,
        LISTING,
        TOPIC,
        TAG,
        ORGANISATION,
        SEARCH,
        /** Where somebody writes a listing; shown to those who signed in. The subject is empty while it is a new one. */
        PUBLISH,
        /** What the site tells developers, for a part that they can use and a host may leave out. */
        DEVELOPERS,
        /** The overview of those who keep order; shown to leads, curators and administrators, so look at the viewer. */
        ADMIN
    }

    /**
     * Which page is being made, for whom.
     *
     * @param subject the listing's, topic's or organisation's id, the tag, the query string of a search; empty elsewhere
     */
    record Occasion(Place place, String subject, Viewer viewer, Locale locale) {}

    /**
     * A panel.
     *
     * @param heading plain text, shown as a heading of the second level
     * @param body what stands under it
     * @param position low ones stand first
     */
    record Panel(String heading, Html body, int position) {}
}
