/** The ways in which Tributary says no, each with a sentence the person can act on. */
@Export
@Version("1.0.0")
package org.tributary.api.refusal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
