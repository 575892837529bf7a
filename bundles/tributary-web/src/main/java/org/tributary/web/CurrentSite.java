package org.tributary.web;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where the site is now, for those who write outside of a request: mail, feeds, what runs at night.
 *
 * <p>An OSGi service of this bundle. Answers from memory, from any thread, and never fails.
 */
@ProviderType
public interface CurrentSite {

    /** The site as it is configured now. Ask again each time: sample data come and go. */
    Site now();
}
