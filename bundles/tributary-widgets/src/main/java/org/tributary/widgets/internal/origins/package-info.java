/** Which sites may show widgets in frames: those that the host names, and those that organisations name for theirs. */
package org.tributary.widgets.internal.origins;
