package org.tributary.web;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The pages that are kept as {@link ReadyBytes}. A line in the change log makes them anew, and so does a contribution that
 * comes or goes; whoever shows on such pages what changes without either says so here.
 *
 * <p>An OSGi service of this bundle. Answers at once, from any thread, and never fails.
 */
@ProviderType
public interface ReadyPages {

    /** Something else is true now: nothing of what was answered so far is handed out again. */
    void forget();
}
