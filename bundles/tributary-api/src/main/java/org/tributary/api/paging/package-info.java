/** Bounded lists: every list a person or a machine asks for comes in pages. */
@Export
@Version("1.0.0")
package org.tributary.api.paging;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
