/** What helps people to work together: guides, checklists and templates of a host. */
@Export
@Version("1.0.0")
package org.tributary.api.toolkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
