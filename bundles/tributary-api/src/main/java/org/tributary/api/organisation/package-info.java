/** Councils and the other organisations that list things or read them. */
@Export
@Version("1.0.0")
package org.tributary.api.organisation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
