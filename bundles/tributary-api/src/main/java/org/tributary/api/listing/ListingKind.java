package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** What sort of thing is listed. */
public enum ListingKind implements Coded {
    PROBLEM,
    PROJECT,
    ASSET,
    STORY,
    OPPORTUNITY,
    GUIDE,
    SIGNPOST
}
