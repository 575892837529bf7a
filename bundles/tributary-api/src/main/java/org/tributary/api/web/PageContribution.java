package org.tributary.api.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.tributary.api.people.Viewer;

/**
 * A whole page of a plugin, shown inside the shell of the site at {@code /more/<name>}.
 *
 * <p>Register a service of this type; the page goes when the service goes. Asked on the thread of the request; answer
 * within a second. It only reads: a page that changes something belongs into a slice.
 */
@ConsumerType
public interface PageContribution {

    /** The last part of its address, a-z, digits and hyphens, up to 60 characters. */
    String name();

    /**
     * The page for this viewer; empty looks like a page that does not exist.
     *
     * @param parameters the query of the address, decoded; hostile until proved otherwise
     */
    Optional<Content> page(Map<String, List<String>> parameters, Viewer viewer, Locale locale);

    /**
     * A page.
     *
     * @param title plain text, its heading of the first level
     */
    record Content(String title, Html body) {}
}
