/** Words that stand for enum values in addresses, files and JSON. */
@Export
@Version("1.0.0")
package org.tributary.api.code;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
