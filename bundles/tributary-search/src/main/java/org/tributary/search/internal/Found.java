package org.tributary.search.internal;

import org.tributary.api.listing.Listing;
import org.tributary.api.search.Hits.Snippet;

/** A listing that was found, with the part of its text that shows why. */
public record Found(Listing listing, Snippet snippet) {}
