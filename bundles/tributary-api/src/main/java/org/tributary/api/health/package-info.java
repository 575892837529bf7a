/** How a part of Tributary tells the operator how it is. */
@Export
@Version("1.0.0")
package org.tributary.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
