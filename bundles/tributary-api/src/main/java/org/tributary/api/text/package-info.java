/** Text to terms, the same for search, subscriptions and everybody else. */
@Export
@Version("1.0.0")
package org.tributary.api.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
