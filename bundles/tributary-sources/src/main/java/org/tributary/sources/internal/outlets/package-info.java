/** Putting listings where people already read. */
package org.tributary.sources.internal.outlets;
