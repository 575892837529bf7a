/** What other sites show of this one. */
@Export
@Version("1.0.0")
package org.tributary.api.widget;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
