/** Who is asking and who is acting. */
@Export
@Version("1.0.0")
package org.tributary.api.people;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
