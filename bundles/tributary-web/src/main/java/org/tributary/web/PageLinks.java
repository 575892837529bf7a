package org.tributary.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Links that a slice puts on pages which it does not make: where a page is in another form, for machines that look into its
 * head, and an entry at the foot of every page.
 *
 * <p>Register a service of this type; the links go when the service goes. Asked on the thread of the request, from memory,
 * within microseconds; one that throws is left out and logged.
 */
@ConsumerType
public interface PageLinks {

    /**
     * Where this page is in another form.
     *
     * @param path the one address by which the page is known, beginning with a slash; may have a query
     */
    List<Alternate> alternates(String path, Visit visit);

    /** The entry at the foot of every page; empty where there is none. */
    Optional<Crumb> footer(Locale locale);

    /**
     * A page in another form.
     *
     * @param type its media type, for example {@code application/json+oembed}
     * @param title what it is, plain text
     * @param address on this site, absolute or beginning with a slash
     */
    record Alternate(String type, String title, String address) {}
}
