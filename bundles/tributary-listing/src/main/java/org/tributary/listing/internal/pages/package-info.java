/** Home, listings, organisations, topics and tags as pages and feeds. */
package org.tributary.listing.internal.pages;
