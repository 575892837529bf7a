/** Asks those who look after listings whether they are still true, with links that work without signing in. */
package org.tributary.listing.internal.freshness;
