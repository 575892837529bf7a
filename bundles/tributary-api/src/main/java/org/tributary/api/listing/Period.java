package org.tributary.api.listing;

import java.util.Optional;

/** From when until when, as exact as known; the end may be an expectation. */
public record Period(Optional<PartialDate> start, Optional<PartialDate> end) {

    /** Nothing known. */
    public static final Period UNKNOWN = new Period(Optional.empty(), Optional.empty());
}
