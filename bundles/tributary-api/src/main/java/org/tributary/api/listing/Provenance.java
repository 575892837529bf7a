package org.tributary.api.listing;

import java.net.URI;
import java.util.Optional;

/**
 * Where an imported listing comes from.
 *
 * @param address its page at the origin
 * @param claimed whether its organisation has taken it over
 */
public record Provenance(Optional<URI> address, boolean claimed) {

    /** Written here. */
    public static final Provenance HERE = new Provenance(Optional.empty(), true);
}
