/** Problems, projects, reusable things, stories, offers, guides and signposts: what Tributary lists. */
@Export
@Version("1.0.0")
package org.tributary.api.listing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
