package org.tributary.api.web;

import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.tributary.api.people.Viewer;

/**
 * Puts an entry into the menu at the top of every page.
 *
 * <p>Register a service of this type; the entry goes when the service goes. Asked on the thread of the request, from
 * memory, within microseconds. Entries stand in the order of {@link Entry#position()}.
 */
@ConsumerType
public interface MenuContribution {

    /** The entry for this viewer; empty where it is none of theirs. */
    Optional<Entry> entry(Viewer viewer, Locale locale);

    /**
     * An entry.
     *
     * @param path where it leads on this site, beginning with a slash
     * @param text one or two words
     * @param position low ones stand first; ours are multiples of 100 between 100 and 900
     */
    record Entry(String path, String text, int position) {}
}
