/** Reading listings from another system. */
@Export
@Version("1.0.0")
package org.tributary.api.source;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
