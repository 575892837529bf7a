/** Reads RSS, Atom and JSON feeds. */
package org.tributary.adapter.feed.internal;
