/** The change log, by which everything else hears of what was published. */
@Export
@Version("1.0.0")
package org.tributary.api.change;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
