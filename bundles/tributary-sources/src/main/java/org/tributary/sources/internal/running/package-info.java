/** Which sources there are, when each is read, and one run from its first page to its last. */
package org.tributary.sources.internal.running;
