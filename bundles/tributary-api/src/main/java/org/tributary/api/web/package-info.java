/** What a plugin may add to the pages. */
@Export
@Version("1.0.0")
package org.tributary.api.web;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
