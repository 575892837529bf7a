/** Bringing a message to somebody, by whichever way they chose. */
@Export
@Version("1.0.0")
package org.tributary.api.notify;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
