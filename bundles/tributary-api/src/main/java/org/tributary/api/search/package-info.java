/** The contract of the search engine. */
@Export
@Version("1.0.0")
package org.tributary.api.search;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
