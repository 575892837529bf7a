/** The names by which things are known across slices. A slice keeps another slice's id, never its entity. */
@Export
@Version("1.0.0")
package org.tributary.api.id;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
