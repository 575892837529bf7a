/** Proving who somebody is. */
@Export
@Version("1.0.0")
package org.tributary.api.identity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
