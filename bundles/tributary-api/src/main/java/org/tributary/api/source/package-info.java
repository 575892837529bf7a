/** Reading listings from another system, and putting them into one. */
@Export
@Version("1.0.0")
package org.tributary.api.source;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
