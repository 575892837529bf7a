/** The only way out of the house. */
@Export
@Version("1.0.0")
package org.tributary.api.net;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
